import { finished } from "../search.ts";

/** Number of eigenvalues of the tridiagonal matrix that lie below x (Sturm's sequence). */
function countBelow(diagonal: readonly number[], beside: readonly number[], x: number): number {
  let [count, pivot] = [0, 1];
  diagonal.forEach((d, i) => {
    const b = i === 0 ? 0 : beside[i - 1]!;
    pivot = d - x - (b * b) / (pivot === 0 ? 1e-300 : pivot);
    if (pivot < 0) count++;
  });
  return count;
}

function largestOf(diagonal: readonly number[], beside: readonly number[]): number {
  const reach = diagonal.map((d, i) => d + Math.abs(beside[i] ?? 0) + Math.abs(beside[i - 1] ?? 0));
  let [lo, hi] = [Math.max(...diagonal), Math.max(...reach)];
  for (let i = 0; i < 60 && hi - lo > 1e-15 * Math.abs(hi); i++) {
    const middle = (lo + hi) / 2;
    if (countBelow(diagonal, beside, middle) === diagonal.length) hi = middle;
    else lo = middle;
  }
  return lo;
}

/** The largest eigenvalue of a symmetric positive semidefinite map by Lanczos' method, to about so much (relative): a good guess from below, no bound. */
export const largestEigenvalue = (size: number, apply: (x: Float64Array) => Float64Array, accuracy = 1e-12): number =>
  finished(findLargestEigenvalue(size, apply, accuracy));

/** The same, step by step. */
export function* findLargestEigenvalue(
  size: number,
  apply: (x: Float64Array) => Float64Array,
  accuracy = 1e-12,
): Generator<void, number> {
  const [diagonal, beside]: [number[], number[]] = [[], []];
  // Any start that no structure of the map is orthogonal to.
  let q = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919) % 13) / 13 + ((i * 104_729) % 17) / 31);
  const norm = Math.sqrt(q.reduce((sum, v) => sum + v * v, 0));
  q = q.map((v) => v / norm);
  let before = new Float64Array(size);
  let found = 0;
  for (let step = 0; step < Math.min(size + 20, 600); step++) {
    yield;
    const y = apply(q);
    let alpha = 0;
    for (let i = 0; i < size; i++) alpha += q[i]! * y[i]!;
    diagonal.push(alpha);
    const back = beside.at(-1) ?? 0;
    for (let i = 0; i < size; i++) y[i]! -= alpha * q[i]! + back * before[i]!;
    let beta = 0;
    for (const v of y) beta += v * v;
    beta = Math.sqrt(beta);
    if (step % 5 === 4 || beta <= 1e-14 * Math.abs(alpha)) {
      const next = largestOf(diagonal, beside);
      if (next - found <= accuracy * next || beta <= 1e-14 * Math.abs(alpha)) return next;
      found = next;
    }
    beside.push(beta);
    before = q;
    q = y.map((v) => v / beta);
  }
  return largestOf(diagonal, beside.slice(0, diagonal.length - 1));
}
