import { type Envelope, eliminating, factorise, finishing, rowsOf, symmetricTimes } from "../linear/envelope.ts";
import { findRowGram } from "../linear/gram.ts";
import { findLargestEigenvalue } from "../linear/lanczos.ts";
import { roomFor } from "./bordered.ts";
import { addRow, costOf, type FormProblem, fillForm, hasSquares, type Multipliers } from "./form.ts";
import type { Slopes } from "./layers.ts";

/** A little less than the best one, so that what the search guesses too large stays valid. */
const caution = 0.999;

/** λ = 1/(B·h·μ): see `firstMultipliers`. */
function multiplierFor({ lo, hi }: Slopes, mu: number): number {
  const least = lo.reduce((a, b) => Math.min(a, b));
  const most = hi.reduce((a, b) => Math.max(a, b));
  const steepest = Math.max(Math.abs(least), Math.abs(most));
  const unit = steepest * Math.max((most - least) / 2, 1e-3 * steepest) * mu;
  return unit > 0 ? caution / unit : 1;
}

/**
 * One multiplier for each layer in closed form, for slopes in any [α, β]: λ = 1/(B·h·μ), B = max(|α|, |β|), h = (β − α)/2, μ the largest eigenvalue
 * of A·K⁻¹·Aᵀ, K the form of the layers before. It keeps K positive definite and makes its least eigenvalue as large as possible; where it does not in
 * doubles, half of it is taken, a few times.
 *
 * The factor of K grows by a layer at a time: rows of A that are eliminated with it are X with X·Xᵀ = A·K⁻¹·Aᵀ, and, times −λ·(α + β)/2, the factor's
 * own next rows.
 */
function* firstMultipliers(problem: FormProblem, first: number): Generator<void, Multipliers | null> {
  const { layers, offsets } = problem;
  const form = roomFor(problem);
  if (!form) return null;
  for (let i = 0; i < offsets[1]!; i++) form.data[form.start[i + 1]! - 1] = 1;
  const found: Float64Array[] = [new Float64Array(0)];
  for (let j = 1; j < layers.length - 1; j++) {
    yield;
    const { slopes, width } = layers[j]!;
    const [begin, end] = [offsets[j]!, offsets[j + 1]!];
    const grown = { ...form, size: end };
    for (let r = 0; r < width; r++) addRow(problem, [j, r], form, begin + r, 1);
    yield* eliminating(grown, begin);
    const mu = j === 1 ? first ** 2 : yield* findLargestProduct(grown, begin);
    if (mu === null) return null;
    found.push(new Float64Array(width).fill(multiplierFor(slopes!, mu)));
    // The form of the last layer is left to whoever looks what the multipliers are worth.
    if (j < layers.length - 2 && !(yield* isGrown(problem, grown, found))) return null;
  }
  return found;
}

/** The largest eigenvalue of X·Xᵀ for the rows from `begin` on, to 1e-4; null where they are too many. */
function* findLargestProduct(grown: Envelope, begin: number): Generator<void, number | null> {
  const gram = yield* findRowGram({ of: rowsOf(grown), begin, end: grown.size }, begin);
  return gram && (yield* findLargestEigenvalue(gram.size, (v) => symmetricTimes(gram, v), 1e-4));
}

/** Makes the rows of the last layer that has multipliers rows of the factor, with less of them where the form is not positive definite in doubles. */
function* isGrown(problem: FormProblem, grown: Envelope, found: Float64Array[]): Generator<void, boolean> {
  const { layers, offsets } = problem;
  const j = found.length - 1;
  const { slopes } = layers[j]!;
  const begin = offsets[j]!;
  if (!hasSquares(slopes!)) {
    scaleRows(grown, begin, found[j]!, slopes!);
    if (yield* finishing(grown, begin)) return true;
    found[j] = found[j]!.map((lambda) => lambda / 2);
  }
  // Squares change what stands before.
  for (let tries = 0; tries < 40; tries++) {
    yield;
    grown.data.fill(0, 0, grown.start[grown.size]);
    fillForm({ ...problem, layers: layers.slice(0, j + 2) }, found, grown);
    if (factorise(grown)) return true;
    found[j] = found[j]!.map((lambda) => lambda / 2);
  }
  return false;
}

function scaleRows({ size, first, start, data }: Envelope, begin: number, lambda: Float64Array, slopes: Slopes): void {
  for (let i = begin; i < size; i++) {
    const [k, at] = [i - begin, start[i]! - first[i]!];
    const factor = (-lambda[k]! * (slopes.lo[k]! + slopes.hi[k]!)) / 2;
    for (let c = first[i]!; c < begin; c++) data[at + c]! *= factor;
    data[at + i] = lambda[k]!;
  }
}

/** Multiplications that are always taken. */
const least = 1e8;

/** Multipliers in closed form, and what they came to. */
export interface Start<T> {
  readonly multipliers: Multipliers;
  readonly found: T;
}

/**
 * The multipliers in closed form, with what `look` finds with them; those of the last layer are halved a few times where it finds nothing. Null where
 * they fail in doubles, or take more multiplications than the effort allows. `first` is the norm of what the first layer takes.
 */
export function* closedForm<T>(
  problem: FormProblem,
  look: (multipliers: Multipliers) => T | null,
  { effort, first }: { readonly effort: number; readonly first: number },
): Generator<void, Start<T> | null> {
  // The eliminations of all layers but the last, and that of all.
  if (2 * costOf(problem) > Math.max(5 * effort, least)) return null;
  let multipliers = yield* firstMultipliers(problem, first);
  for (let tries = 0; multipliers && tries < 40; tries++) {
    yield;
    const found = look(multipliers);
    if (found !== null) return { multipliers, found };
    multipliers = [...multipliers.slice(0, -1), multipliers.at(-1)!.map((lambda) => lambda / 2)];
  }
  return null;
}
