import { nextUp } from "../../interval/index.ts";
import { finished } from "../search.ts";
import { squaredNormBound } from "../spectral-norm.ts";
import { type Envelope, factorising, widthOf } from "./envelope.ts";
import { findGramEnvelope } from "./gram.ts";
import { findLargestEigenvalue } from "./lanczos.ts";
import { gamma } from "./rounding.ts";
import { frobeniusNorm, inUnits, type Sparse, transposed } from "./sparse.ts";

/** Whether shift·I − A·Aᵀ is factorised in doubles. */
function runs(negative: Envelope, shift: number): Generator<void, boolean> {
  const { size, start } = negative;
  const data = negative.data.slice();
  for (let i = 0; i < size; i++) data[start[i + 1]! - 1]! += shift;
  return factorising({ ...negative, data });
}

function negated(data: Float64Array): Float64Array {
  const negative = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) negative[i] = -data[i]!;
  return negative;
}

/** √(greatest sum of a row · greatest sum of a column) of absolute values: a bound of the norm where nothing better is at hand. */
function sumBound(a: Sparse): number {
  const columns = new Float64Array(a.columns);
  let row = 0;
  for (let r = 0; r < a.rows; r++) {
    let sum = 0;
    for (let e = a.start[r]!; e < a.start[r + 1]!; e++) {
      const size = Math.abs(a.value[e]!);
      sum += size;
      columns[a.index[e]!]! += size;
    }
    row = Math.max(row, sum);
  }
  const column = columns.reduce((most, sum) => Math.max(most, sum), 0);
  return nextUp(Math.sqrt(row) * Math.sqrt(column) * (1 + gamma(a.rows + a.columns + 4)));
}

/**
 * An upper bound of the spectral norm, proven: about 1e-10 above it (relative), or the bound by sums where the matrix is too large for more.
 *
 * A guess of the largest eigenvalue of A·Aᵀ is made by Lanczos' method; what proves it is that c·I − A·Aᵀ, c a little above, is factorised in
 * doubles, with all roundings added (`squaredNormBound`).
 */
export const normBound = (a: Sparse): number => finished(findNormBound(a));

/** The same, little by little: of a large matrix it takes many seconds. */
export function* findNormBound(a: Sparse): Generator<void, number> {
  const units = inUnits(a);
  if (!units) return a.value.every((v) => v === 0) ? a.error : Number.POSITIVE_INFINITY;
  const { unit, scale } = units;
  const norm = (yield* findProvenNorm(unit.rows <= unit.columns ? unit : transposed(unit))) ?? sumBound(unit);
  const unscaled = norm / scale;
  return a.error + unscaled === unscaled && a.error === 0 ? nextUp(unscaled) : nextUp(nextUp(unscaled) + a.error);
}

function* findProvenNorm(a: Sparse): Generator<void, number | null> {
  const found = yield* findGramEnvelope(a);
  if (!found) return null;
  const { gram, apply } = found;
  const guess = yield* findLargestEigenvalue(a.rows, apply);
  const negative = { ...gram, data: negated(gram.data) };
  const frobenius = frobeniusNorm(a) ** 2 * (1 + 1e-15);
  let longest = 0;
  for (let r = 0; r < a.rows; r++) longest = Math.max(longest, a.start[r + 1]! - a.start[r]!);
  for (let slack = 1e-11; ; slack *= 8) {
    const shift = Math.min(guess * (1 + slack), 2 * frobenius);
    if (yield* runs(negative, shift)) {
      const squared = squaredNormBound({ shift, size: a.rows, width: widthOf(negative), length: longest, frobenius });
      return nextUp(nextUp(Math.sqrt(squared)));
    }
    if (!(shift < 2 * frobenius)) return null;
  }
}
