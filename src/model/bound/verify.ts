import { interval, nextUp } from "../../interval/index.ts";
import { type Envelope, factorise, widthOf } from "../linear/envelope.ts";
import { gamma } from "../linear/rounding.ts";
import { type FormProblem, formOf, formProblem, type Multipliers, rowsOf } from "./form.ts";
import type { Layer } from "./layers.ts";

/** A little more than any rounding in sums of what bounds errors. */
const slop = 1 + 1e-9;

/** Powers of two that bring the diagonal near 1: scaling by them rounds nothing. */
function scalesOf({ size, start, data }: Envelope): Float64Array | null {
  const scales = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const diagonal = data[start[i + 1]! - 1]!;
    if (!(diagonal > 1e-280 && diagonal < 1e280)) return null;
    scales[i] = 2 ** Math.round(-Math.log2(diagonal) / 2);
  }
  return scales;
}

/** Largest entry of a part of a vector. */
const most = (values: Float64Array, from: number, count: number): number =>
  values.subarray(from, from + count).reduce((largest, v) => Math.max(largest, v), 0);

/**
 * At least the spectral norm of what the form in doubles differs by, once it is scaled: rounding of its entries, at most γ of the sum of the
 * Frobenius norms of its summands, and what the layers' matrices may differ by (`Sparse.error`).
 */
function formError(problem: FormProblem, multipliers: Multipliers, rho: number, scales: Float64Array): number {
  const { layers, offsets } = problem;
  const last = layers.length - 1;
  /** √ of the sum of squares of the rows of what a layer takes, scaled, with a weight for each row. */
  const scaledNorm = (index: number, weight: (r: number) => number): number => {
    let sum = 0;
    const rowAt = rowsOf(problem, index);
    for (let r = 0; r < layers[index]!.width; r++) {
      const factor = weight(r);
      if (factor === 0) continue;
      const row = rowAt(r);
      for (let e = 0; e < row.count; e++) sum += (factor * row.weight[e]! * scales[row.index[e]!]!) ** 2;
    }
    return Math.sqrt(sum);
  };
  const drift = (index: number): number =>
    layers[index]!.edges.reduce(
      (sum, { from, matrix }) => sum + matrix.error * most(scales, offsets[from]!, layers[from]!.width),
      0,
    );
  // The diagonal: 1 for the input, λ for each neuron.
  let squares = 0;
  for (let i = 0; i < offsets[1]!; i++) squares += scales[i]! ** 4;
  for (let index = 1; index < last; index++) {
    multipliers[index]!.forEach((lambda, r) => {
      squares += (lambda * scales[offsets[index]! + r]! ** 2) ** 2;
    });
  }
  let summands = Math.sqrt(squares);
  let moved = 0;
  let longest = 8;
  const add = (index: number, cross: (r: number) => number, square: (r: number) => number) => {
    const { width } = layers[index]!;
    const [crossing, squaring] = [scaledNorm(index, cross), scaledNorm(index, (r) => Math.sqrt(square(r)))];
    summands += 2 * crossing + squaring * squaring;
    let [mostCross, mostSquare] = [0, 0];
    for (let r = 0; r < width; r++) {
      mostCross = Math.max(mostCross, cross(r));
      mostSquare = Math.max(mostSquare, Math.sqrt(square(r)));
    }
    const away = drift(index);
    moved += 2 * mostCross * away + 2 * squaring * mostSquare * away + (mostSquare * away) ** 2;
    longest += width;
  };
  for (let index = 1; index < last; index++) {
    const { lo, hi } = layers[index]!.slopes!;
    const lambda = multipliers[index]!;
    add(
      index,
      (r) => lambda[r]! * Math.max(Math.abs(lo[r]!), Math.abs(hi[r]!)) * scales[offsets[index]! + r]!,
      (r) => lambda[r]! * Math.abs(lo[r]! * hi[r]!),
    );
  }
  add(
    last,
    () => 0,
    () => 1 / rho,
  );
  return (gamma(longest) * summands * (1 + gamma(longest)) + moved) * slop;
}

/**
 * Whether K(λ) − CᵀC/ρ ⪰ 0 is proven: a factorisation of it less a multiple of the identity that outweighs all roundings ran in doubles (Rump,
 * "Verification of positive definiteness", BIT 2006).
 */
function isProven(problem: FormProblem, multipliers: Multipliers, rho: number): boolean {
  const form = formOf(problem, multipliers, rho);
  const scales = form && scalesOf(form);
  if (!form || !scales) return false;
  const { size, first, start, data } = form;
  let trace = 0;
  for (let i = 0; i < size; i++) {
    const at = start[i]! - first[i]!;
    for (let j = first[i]!; j <= i; j++) data[at + j]! *= scales[i]! * scales[j]!;
    trace += data[at + i]!;
  }
  const pivots = gamma(widthOf(form) + 2);
  const shift =
    (formError(problem, multipliers, rho, scales) + (pivots / (1 - pivots)) * trace + 4 * size * 2 ** -53 + 1e-290) *
    slop;
  if (!(shift < 0.5)) return false;
  for (let i = 0; i < size; i++) data[start[i + 1]! - 1]! -= shift;
  return factorise(form);
}

/** The least bound near √rho that the multipliers prove; null where none within a per cent is. */
export function provenBound(layers: readonly Layer[], multipliers: Multipliers, rho: number): number | null {
  const problem = formProblem(layers);
  if (rho === 0) return null;
  for (let slack = 1e-9; slack < 0.01; slack *= 30) {
    const tried = nextUp(rho * (1 + slack));
    if (isProven(problem, multipliers, tried)) return nextUp(interval.sqrt(interval.point(tried)).hi);
  }
  return null;
}
