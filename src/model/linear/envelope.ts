/**
 * A symmetric matrix by its lower triangle, each row from its first entry that differs from 0 to the diagonal: elimination fills nothing else.
 * Entry (i, j) stands at start[i] + j − first[i].
 */
export interface Envelope {
  readonly size: number;
  readonly first: Int32Array;
  readonly start: Float64Array;
  readonly data: Float64Array;
}

/** Doubles that an envelope may hold, and multiplications that its elimination may take. */
const mostDoubles = 2 ** 25;
const mostProducts = 2e10;

/** An envelope of zeros; null where it is too large. */
export function emptyEnvelope(first: Int32Array): Envelope | null {
  const size = first.length;
  const start = new Float64Array(size + 1);
  let products = 0;
  for (let i = 0; i < size; i++) {
    const width = i - first[i]! + 1;
    start[i + 1] = start[i]! + width;
    products += (width * width) / 2;
  }
  if (start[size]! > mostDoubles || products > mostProducts) return null;
  return { size, first, start, data: new Float64Array(start[size]!) };
}

/** The widest row. */
export const widthOf = ({ first }: Envelope): number => first.reduce((widest, f, i) => Math.max(widest, i - f + 1), 0);

/** Replaces a matrix by its Cholesky factor in doubles; false, with the matrix spoilt, where a pivot is not positive. */
export function factorise({ size, first, start, data }: Envelope): boolean {
  for (let i = 0; i < size; i++) {
    const [fi, si] = [first[i]!, start[i]! - first[i]!];
    for (let j = fi; j < i; j++) {
      const sj = start[j]! - first[j]!;
      const from = Math.max(fi, first[j]!);
      data[si + j] = (data[si + j]! - dot(data, si + from, sj + from, j - from)) / data[sj + j]!;
    }
    const pivot = data[si + i]! - dot(data, si + fi, si + fi, i - fi);
    if (!(pivot > 0)) return false;
    data[si + i] = Math.sqrt(pivot);
  }
  return true;
}

function dot(data: Float64Array, a: number, b: number, length: number): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s += data[a + k]! * data[b + k]!;
    t += data[a + k + 1]! * data[b + k + 1]!;
    u += data[a + k + 2]! * data[b + k + 2]!;
    v += data[a + k + 3]! * data[b + k + 3]!;
  }
  for (; k < length; k++) s += data[a + k]! * data[b + k]!;
  return s + t + (u + v);
}

/** L⁻¹·x, in place. */
export function solveLower({ size, first, start, data }: Envelope, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const si = start[i]! - first[i]!;
    let sum = x[i]!;
    for (let k = first[i]!; k < i; k++) sum -= data[si + k]! * x[k]!;
    x[i] = sum / data[si + i]!;
  }
}

/** L⁻ᵀ·x, in place. */
export function solveUpper({ size, first, start, data }: Envelope, x: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const si = start[i]! - first[i]!;
    const value = x[i]! / data[si + i]!;
    x[i] = value;
    if (value !== 0) for (let k = first[i]!; k < i; k++) x[k]! -= data[si + k]! * value;
  }
}
