import type { Objective } from "../../optimum/index.ts";
import type { RandomStream } from "../../random/index.ts";

/** ½·(x − centre)ᵀH(x − centre) + linear·x. */
export interface Quadratic extends Objective {
  /** H [n, n], row by row. */
  readonly hessian: Float64Array;
  readonly centre: Float64Array;
  readonly linear: Float64Array;
}

export function quadratic(
  hessian: Float64Array,
  { centre, linear }: { readonly centre?: Float64Array; readonly linear?: Float64Array },
): Quadratic {
  const n = Math.round(Math.sqrt(hessian.length));
  const [c, b] = [centre ?? new Float64Array(n), linear ?? new Float64Array(n)];
  return {
    dimension: n,
    hessian,
    centre: c,
    linear: b,
    evaluate: (x, gradient) => {
      let value = 0;
      for (let i = 0; i < n; i++) {
        let product = 0;
        for (let j = 0; j < n; j++) product += hessian[i * n + j]! * (x[j]! - c[j]!);
        gradient[i] = product + b[i]!;
        value += (product / 2) * (x[i]! - c[i]!) + b[i]! * x[i]!;
      }
      return value;
    },
  };
}

export function normals(random: RandomStream, n: number): Float64Array {
  return Float64Array.from({ length: n }, () => random.normal());
}

/** A symmetric matrix of the Gaussian orthogonal ensemble: independent entries, variance 1 off the diagonal and 2 on it. */
export function gaussianOrthogonal(random: RandomStream, n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = random.normal() * (i === j ? Math.SQRT2 : 1);
      matrix[i * n + j] = entry;
      matrix[j * n + i] = entry;
    }
  }
  return matrix;
}

/** A Wishart matrix WWᵀ/m for W [n, m] of standard normal entries: positive definite for m ≥ n, almost surely. */
export function wishart(random: RandomStream, n: number, m: number): Float64Array {
  const w = Array.from({ length: n }, () => normals(random, m));
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [row, other] = [w[Math.floor(k / n)]!, w[k % n]!];
    return row.reduce((sum, x, i) => sum + x * other[i]!, 0) / m;
  });
}

export function diagonal(n: number, entry: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? entry : 0));
}

/** Whether all eigenvalues of sign·H are positive, by Cholesky's factorisation. */
export function isDefinite(hessian: Float64Array, sign: 1 | -1): boolean {
  const n = Math.round(Math.sqrt(hessian.length));
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = sign * hessian[i * n + j]!;
      for (let k = 0; k < j; k++) rest -= factor[i * n + k]! * factor[j * n + k]!;
      if (i !== j) factor[i * n + j] = rest / factor[j * n + j]!;
      else if (rest > 0) factor[i * n + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}
