import { nextUp } from "../../interval/index.ts";
import { squaredNormBound } from "../spectral-norm.ts";
import { type Envelope, emptyEnvelope, factorise, widthOf } from "./envelope.ts";
import { largestEigenvalue } from "./lanczos.ts";
import { nearDiagonal } from "./ordering.ts";
import { gamma } from "./rounding.ts";
import { frobeniusNorm, type Sparse, times, transposed } from "./sparse.ts";

/** Rows of A·Aᵀ below the diagonal and on it, as they come. */
interface Gram {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** A·Aᵀ; null where it has too many entries. */
function gramOf(a: Sparse, turned: Sparse): Gram | null {
  const sums = new Float64Array(a.rows);
  const seen = new Int32Array(a.rows).fill(-1);
  const start = new Int32Array(a.rows + 1);
  const [index, value]: [number[], number[]] = [[], []];
  for (let r = 0; r < a.rows; r++) {
    const touched: number[] = [];
    for (let e = a.start[r]!; e < a.start[r + 1]!; e++) {
      const [k, weight] = [a.index[e]!, a.value[e]!];
      for (let f = turned.start[k]!; f < turned.start[k + 1]!; f++) {
        const other = turned.index[f]!;
        if (seen[other] !== r) {
          seen[other] = r;
          sums[other] = 0;
          touched.push(other);
        }
        sums[other]! += weight * turned.value[f]!;
      }
    }
    for (const other of touched) {
      index.push(other);
      value.push(sums[other]!);
    }
    start[r + 1] = index.length;
    if (index.length > 2 ** 25) return null;
  }
  return { start, index: Int32Array.from(index), value: Float64Array.from(value) };
}

/** −A·Aᵀ in an order that keeps it narrow; null where it is too large. */
function negativeGram(gram: Gram): Envelope | null {
  const order = nearDiagonal(gram);
  const size = order.length;
  const place = new Int32Array(size);
  order.forEach((v, i) => {
    place[v] = i;
  });
  const first = Int32Array.from({ length: size }, (_, i) => i);
  for (let v = 0; v < size; v++) {
    for (let e = gram.start[v]!; e < gram.start[v + 1]!; e++) {
      const [i, j] = [place[v]!, place[gram.index[e]!]!];
      if (j < first[i]!) first[i] = j;
    }
  }
  const envelope = emptyEnvelope(first);
  if (!envelope) return null;
  for (let v = 0; v < size; v++) {
    for (let e = gram.start[v]!; e < gram.start[v + 1]!; e++) {
      const [i, j] = [place[v]!, place[gram.index[e]!]!];
      if (j <= i) envelope.data[envelope.start[i]! + j - first[i]!] = -gram.value[e]!;
    }
  }
  return envelope;
}

/** Whether shift·I − A·Aᵀ is factorised in doubles. */
function runs(negative: Envelope, shift: number): boolean {
  const { size, start } = negative;
  const data = negative.data.slice();
  for (let i = 0; i < size; i++) data[start[i + 1]! - 1]! += shift;
  return factorise({ ...negative, data });
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

/** The matrix times a power of two that brings its largest entry near 1, and that power. */
function scaled(a: Sparse): { readonly unit: Sparse; readonly scale: number } {
  const largest = a.value.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const scale = 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
  return { unit: { ...a, value: a.value.map((v) => v * scale), error: 0 }, scale };
}

/**
 * An upper bound of the spectral norm, proven: about 1e-10 above it (relative), or the bound by sums where the matrix is too large for more.
 *
 * A guess of the largest eigenvalue of A·Aᵀ is made by Lanczos' method; what proves it is that c·I − A·Aᵀ, c a little above, is factorised in
 * doubles, with all roundings added (`squaredNormBound`).
 */
export function normBound(a: Sparse): number {
  if (!a.value.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  if (a.value.every((v) => v === 0)) return a.error;
  const { unit, scale } = scaled(a);
  const turned = transposed(unit);
  const [wide, tall] = unit.rows <= unit.columns ? [unit, turned] : [turned, unit];
  const norm = provenNorm(wide, tall) ?? sumBound(unit);
  const unscaled = norm / scale;
  return a.error + unscaled === unscaled && a.error === 0 ? nextUp(unscaled) : nextUp(nextUp(unscaled) + a.error);
}

function provenNorm(a: Sparse, turned: Sparse): number | null {
  const gram = gramOf(a, turned);
  const negative = gram && negativeGram(gram);
  if (!negative) return null;
  const guess = largestEigenvalue(a.rows, (x) => times(a, times(turned, x)));
  const frobenius = frobeniusNorm(a) ** 2 * (1 + 1e-15);
  const longest = a.start.subarray(1).reduce((most, end, r) => Math.max(most, end - a.start[r]!), 0);
  for (let slack = 1e-11; ; slack *= 8) {
    const shift = Math.min(guess * (1 + slack), 2 * frobenius);
    if (runs(negative, shift)) {
      const squared = squaredNormBound({ shift, size: a.rows, width: widthOf(negative), length: longest, frobenius });
      return nextUp(nextUp(Math.sqrt(squared)));
    }
    if (!(shift < 2 * frobenius)) return null;
  }
}
