import { largestEigenvalue } from "./lanczos.ts";

export interface Pair {
  readonly value: number;
  readonly vector: Float64Array;
}

/** The largest eigenvalue of a symmetric positive map, with a vector by powers. */
export function largestPair(size: number, apply: (v: Float64Array) => Float64Array): Pair {
  return { ...byPowers(size, apply), value: largestEigenvalue(size, apply) };
}

function byPowers(size: number, apply: (v: Float64Array) => Float64Array): Pair {
  let vector: Float64Array = Float64Array.from({ length: size }, (_, i) => 1 + ((i * 7919) % 13) / 13);
  let value = 0;
  for (let i = 0; i < 100; i++) {
    const length = Math.sqrt(vector.reduce((sum, v) => sum + v * v, 0));
    vector = vector.map((v) => v / length);
    const next = apply(vector);
    const found = next.reduce((sum, v, k) => sum + v * vector[k]!, 0);
    if (Math.abs(found - value) <= 1e-9 * found) return { value: found, vector };
    value = found;
    vector = next;
  }
  return { value, vector };
}

/** Eigenvalues of a small symmetric matrix by Jacobi's rotations, the largest first. */
export function eigenpairs(matrix: readonly Float64Array[]): readonly Pair[] {
  const n = matrix.length;
  const a = matrix.map((row) => row.slice());
  const v = a.map((_, i) => Float64Array.from({ length: n }, (_, k) => Number(k === i)));
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        off += a[p]![q]! ** 2;
        rotate(a, v, p, q);
      }
    }
    if (off === 0) break;
  }
  return a.map((row, i) => ({ value: row[i]!, vector: v[i]! })).sort((x, y) => y.value - x.value);
}

function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const apq = a[p]![q]!;
  if (Math.abs(apq) <= 1e-18 * Math.sqrt(Math.abs(a[p]![p]! * a[q]![q]!))) {
    a[p]![q] = a[q]![p] = 0;
    return;
  }
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
  const [ap, aq] = [a[p]!.slice(), a[q]!.slice()];
  a[p]!.forEach((_, k) => {
    a[p]![k] = c * ap[k]! - s * aq[k]!;
    a[q]![k] = s * ap[k]! + c * aq[k]!;
  });
  const [vp, vq] = [v[p]!.slice(), v[q]!.slice()];
  vp.forEach((_, k) => {
    v[p]![k] = c * vp[k]! - s * vq[k]!;
    v[q]![k] = s * vp[k]! + c * vq[k]!;
  });
}
