import { gamma } from "../linear/rounding.ts";
import { type FormProblem, type Multipliers, rowsOf } from "./form.ts";

/** A little more than any rounding in sums of what bounds errors. */
export const slop = 1 + 1e-9;

/** Largest entry of a part of a vector. */
const most = (values: Float64Array, from: number, count: number): number =>
  values.subarray(from, from + count).reduce((largest, v) => Math.max(largest, v), 0);

/** √ of the sum of squares of the rows of what a layer takes, each with its weight and each column times its scale. */
function scaledNorm(problem: FormProblem, index: number, scales: Float64Array, weight: (r: number) => number): number {
  let sum = 0;
  const rowAt = rowsOf(problem, index);
  for (let r = 0; r < problem.layers[index]!.width; r++) {
    const factor = weight(r);
    if (factor === 0) continue;
    const { index: places, weight: weights, count } = rowAt(r);
    for (let e = 0; e < count; e++) sum += (factor * weights[e]! * scales[places[e]!]!) ** 2;
  }
  return Math.sqrt(sum);
}

/** At most this far, in the Frobenius norm, are the layer's matrices from the true ones (`Sparse.error`), columns scaled. */
export const driftOf = ({ layers, offsets }: FormProblem, index: number, scales: Float64Array): number =>
  layers[index]!.edges.reduce(
    (sum, { from, matrix }) => sum + matrix.error * most(scales, offsets[from]!, layers[from]!.width),
    0,
  );

/** What C does at most, in the Frobenius norm, columns scaled. */
export const outputNorm = (problem: FormProblem, scales: Float64Array): number =>
  scaledNorm(problem, problem.layers.length - 1, scales, () => 1);

/**
 * At least the spectral norm of what K in doubles differs by, once it is scaled: rounding of its entries, at most γ of the sum of the Frobenius norms
 * of its summands, and what the layers' matrices may differ by.
 */
export function formError(problem: FormProblem, multipliers: Multipliers, scales: Float64Array): number {
  const { layers, offsets } = problem;
  const last = layers.length - 1;
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
  for (let index = 1; index < last; index++) {
    const { width, slopes } = layers[index]!;
    const { lo, hi } = slopes!;
    const lambda = multipliers[index]!;
    const cross = (r: number) =>
      lambda[r]! * Math.max(Math.abs(lo[r]!), Math.abs(hi[r]!)) * scales[offsets[index]! + r]!;
    const square = (r: number) => Math.sqrt(lambda[r]! * Math.abs(lo[r]! * hi[r]!));
    const crossing = scaledNorm(problem, index, scales, cross);
    const squaring = scaledNorm(problem, index, scales, square);
    summands += 2 * crossing + squaring * squaring;
    let [mostCross, mostSquare] = [0, 0];
    for (let r = 0; r < width; r++) {
      mostCross = Math.max(mostCross, cross(r));
      mostSquare = Math.max(mostSquare, square(r));
    }
    const away = driftOf(problem, index, scales);
    moved += 2 * mostCross * away + 2 * squaring * mostSquare * away + (mostSquare * away) ** 2;
    longest += width;
  }
  return (gamma(longest) * summands * (1 + gamma(longest)) + moved) * slop;
}
