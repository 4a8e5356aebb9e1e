import { type Envelope, emptyEnvelope, factorise, solveLower, solveUpper } from "../linear/envelope.ts";
import { type Sparse, times, transposed } from "../linear/sparse.ts";
import type { Layer, Slopes } from "./layers.ts";

/**
 * The quadratic form that proves a bound. For slopes of neuron k in [α, β] and z = Σ A·y, every pair of inputs has (Δy − αΔz)(βΔz − Δy) ≥ 0. So
 * with multipliers λ ≥ 0, |Δoutput|² ≤ ρ·|Δinput|² follows where
 *
 *     K(λ) − CᵀC/ρ ⪰ 0,   K = |y_0|² + Σ λ·(y − αz)(y − βz),   output = C·y
 *
 * (LipSDP-Neuron, Fazlyab et al. 2019, for any slopes and any graph without circles). Variables are y of all layers but the last.
 */
export interface FormProblem {
  /** The first is the input, the last the output; those between are functions of single entries. */
  readonly layers: readonly Layer[];
  /** Where the variables of each layer begin, and how many there are in all. */
  readonly offsets: readonly number[];
  readonly size: number;
  /** The first entry of each row of K that may differ from 0. */
  readonly first: Int32Array;
}

/** Layers, and where their variables begin. */
type Variables = Omit<FormProblem, "first">;

export function formProblem(layers: readonly Layer[]): FormProblem {
  const offsets = [0];
  for (const { width } of layers.slice(0, -1)) offsets.push(offsets.at(-1)! + width);
  const variables = { layers, offsets, size: offsets.at(-1)! };
  return { ...variables, first: firstOf(variables) };
}

/** Multipliers of each layer; none for the input. */
export type Multipliers = readonly Float64Array[];

/** The entries of a row of what a layer takes: variables and weights, of which the first `count` count. */
interface Row {
  readonly index: Int32Array;
  readonly weight: Float64Array;
  count: number;
}

/** Gives the rows of what a layer takes, one after the other in the same place. */
export function rowsOf({ layers, offsets }: Variables, at: number): (r: number) => Row {
  const { edges } = layers[at]!;
  const most = edges.reduce((sum, { matrix: { start } }) => {
    let longest = 0;
    for (let r = 0; r + 1 < start.length; r++) longest = Math.max(longest, start[r + 1]! - start[r]!);
    return sum + longest;
  }, 0);
  const row: Row = { index: new Int32Array(most), weight: new Float64Array(most), count: 0 };
  const { index: places, weight } = row;
  return (r) => {
    let count = 0;
    for (const { from, matrix } of edges) {
      const { start, index, value } = matrix;
      const [begin, end, offset] = [start[r]!, start[r + 1]!, offsets[from]!];
      for (let e = begin; e < end; e++) {
        places[count] = offset + index[e]!;
        weight[count++] = value[e]!;
      }
    }
    row.count = count;
    return row;
  };
}

/** Multiplications that eliminating the form once takes, and solving with it for each output (for at most so many as powers take). */
export function costOf(problem: FormProblem): number {
  const { first } = problem;
  const solves = 4 * Math.min(100, problem.layers.at(-1)!.width);
  return first.reduce((sum, f, i) => sum + (i - f + 1) ** 2 / 2 + solves * (i - f + 1), 0);
}

function firstOf(problem: Variables): Int32Array {
  const { layers, offsets, size } = problem;
  const first = Int32Array.from({ length: size }, (_, i) => i);
  for (let index = 1; index < layers.length - 1; index++) {
    const { width, slopes } = layers[index]!;
    const isSquared = hasSquares(slopes!);
    const rowAt = rowsOf(problem, index);
    for (let r = 0; r < width; r++) {
      const row = rowAt(r);
      const least = leastOf(row, size);
      first[offsets[index]! + r] = Math.min(least, offsets[index]! + r);
      // Its square makes all that it takes meet.
      if (!isSquared) continue;
      for (let e = 0; e < row.count; e++) first[row.index[e]!] = Math.min(first[row.index[e]!]!, least);
    }
  }
  return first;
}

/** The first variable of a row; `size` where it has none. */
export function leastOf({ index, count }: Row, size: number): number {
  let least = size;
  for (let e = 0; e < count; e++) least = Math.min(least, index[e]!);
  return least;
}

/** Whether pairs of what a layer takes meet in K. */
export const hasSquares = ({ lo, hi }: Slopes): boolean => lo.some((l, i) => l * hi[i]! !== 0);

/** Adds factor·a·aᵀ for a row of what a layer takes. */
function addSquare({ data, first, start }: Envelope, { index, weight, count }: Row, factor: number): void {
  for (let e = 0; e < count; e++) {
    const i = index[e]!;
    const [at, own] = [start[i]! - first[i]!, factor * weight[e]!];
    for (let f = 0; f < count; f++) if (index[f]! <= i) data[at + index[f]!]! += own * weight[f]!;
  }
}

/** Adds factor times row r of what a layer takes to row i of an envelope. */
export function addRow(
  { layers, offsets }: Variables,
  [layer, r]: readonly [number, number],
  { data, first, start }: Envelope,
  i: number,
  factor: number,
): void {
  for (const { from, matrix } of layers[layer]!.edges) {
    const { start: begins, index, value } = matrix;
    const at = start[i]! - first[i]! + offsets[from]!;
    const end = begins[r + 1]!;
    for (let e = begins[r]!; e < end; e++) data[at + index[e]!]! += factor * value[e]!;
  }
}

/** Fills an envelope of zeros with K(λ), in doubles. */
export function fillForm(problem: FormProblem, multipliers: Multipliers, envelope: Envelope): void {
  const { layers, offsets } = problem;
  const { data, start } = envelope;
  for (let i = 0; i < offsets[1]!; i++) data[start[i + 1]! - 1]! += 1;
  for (let index = 1; index < layers.length - 1; index++) {
    const { width, slopes } = layers[index]!;
    const { lo, hi } = slopes!;
    const rowAt = rowsOf(problem, index);
    for (let r = 0; r < width; r++) {
      const [lambda, i] = [multipliers[index]![r]!, offsets[index]! + r];
      data[start[i + 1]! - 1]! += lambda;
      addRow(problem, [index, r], envelope, i, -(lambda * (lo[r]! + hi[r]!)) / 2);
      const squares = lo[r]! * hi[r]!;
      if (squares !== 0) addSquare(envelope, rowAt(r), lambda * squares);
    }
  }
}

/** K(λ) in doubles. Null where it is too large. */
function formOf(problem: FormProblem, multipliers: Multipliers): Envelope | null {
  const envelope = emptyEnvelope(problem.first);
  if (envelope) fillForm(problem, multipliers, envelope);
  return envelope;
}

/** C·y. */
function outputOf({ layers, offsets }: FormProblem, y: Float64Array): Float64Array {
  return takenBy({ layers, offsets }, layers.length - 1, y);
}

/** Σ A·y that a layer takes. */
export function takenBy(
  { layers, offsets }: Pick<FormProblem, "layers" | "offsets">,
  index: number,
  y: Float64Array,
): Float64Array {
  const z = new Float64Array(layers[index]!.width);
  for (const { from, matrix } of layers[index]!.edges) {
    times(matrix, y.subarray(offsets[from]!, offsets[from]! + layers[from]!.width)).forEach((v, i) => {
      z[i]! += v;
    });
  }
  return z;
}

/** Cᵀ·v. */
function backFrom({ layers, offsets, size }: FormProblem, v: Float64Array, turned: readonly Sparse[]): Float64Array {
  const y = new Float64Array(size);
  layers.at(-1)!.edges.forEach(({ from }, e) => {
    times(turned[e]!, v).forEach((value, i) => {
      y[offsets[from]! + i]! += value;
    });
  });
  return y;
}

/** K⁻¹·Cᵀ·v and C·y, in doubles. */
export interface FormSolver {
  readonly solve: (v: Float64Array) => Float64Array;
  readonly output: (y: Float64Array) => Float64Array;
}

/** Null where K is not positive definite in doubles. */
export function solverOf(problem: FormProblem, multipliers: Multipliers): FormSolver | null {
  const factor = formOf(problem, multipliers);
  if (!factor || !factorise(factor)) return null;
  const turned = problem.layers.at(-1)!.edges.map(({ matrix }) => transposed(matrix));
  const solve = (v: Float64Array) => {
    const y = backFrom(problem, v, turned);
    solveLower(factor, y);
    solveUpper(factor, y);
    return y;
  };
  return { solve, output: (y) => outputOf(problem, y) };
}
