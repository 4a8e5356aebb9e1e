/** A symmetric matrix of order n, row by row. */
export interface SymmetricMatrix {
  readonly order: number;
  readonly entries: Float64Array;
}

/** Whether H + shift·I has a Cholesky factor, and if not, a direction v with vᵀ(H + shift·I)v ≤ 0. */
export type Factor =
  | { readonly definite: true; solve(right: Float64Array): Float64Array }
  | { readonly definite: false; readonly direction: Float64Array };

/**
 * Cholesky's factorisation of H + shift·I. Where pivot k is not positive, v solves L₁₁ᵀ·v₁ = −l with v_k = 1, whose curvature is that pivot.
 *
 * Cost: n³/6 multiplications. Source: Conn, Gould & Toint, "Trust-Region Methods" (2000), section 4.3.
 */
export function factor({ order: n, entries }: SymmetricMatrix, shift: number): Factor {
  const l = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j <= k; j++) {
      let sum = entries[k * n + j]! + (j === k ? shift : 0);
      for (let m = 0; m < j; m++) sum -= l[k * n + m]! * l[j * n + m]!;
      if (j < k) l[k * n + j] = sum / l[j * n + j]!;
      else if (sum > 0) l[k * n + k] = Math.sqrt(sum);
      else return { definite: false, direction: nonPositiveDirection(l, n, k) };
    }
  }
  return { definite: true, solve: (right) => solved(l, n, right) };
}

function nonPositiveDirection(l: Float64Array, n: number, k: number): Float64Array {
  const v = new Float64Array(n);
  v[k] = 1;
  for (let i = k - 1; i >= 0; i--) {
    let sum = -l[k * n + i]!;
    for (let m = i + 1; m < k; m++) sum -= l[m * n + i]! * v[m]!;
    v[i] = sum / l[i * n + i]!;
  }
  return v;
}

function solved(l: Float64Array, n: number, right: Float64Array): Float64Array {
  const y = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < i; m++) y[i]! -= l[i * n + m]! * y[m]!;
    y[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let m = i + 1; m < n; m++) y[i]! -= l[m * n + i]! * y[m]!;
    y[i]! /= l[i * n + i]!;
  }
  return y;
}
