import { compare, type Rational } from "./rational.ts";
import { sqrtBounds } from "./rational-sqrt.ts";

/** The n-th root of a rational above 0, n ≥ 1, or null where it is not rational; exact. */
export function exactRoot(r: Rational, n: bigint): Rational | null {
  if (n === 1n) return r;
  if (n % 2n === 0n) {
    const { lo, hi } = sqrtBounds(r);
    return compare(lo, hi) === 0 ? exactRoot(lo, n / 2n) : null;
  }
  const [top, bottom] = [wholeRoot(r.numerator, n), wholeRoot(r.denominator, n)];
  return top === null || bottom === null ? null : { numerator: top, denominator: bottom };
}

/** The whole n-th root, or null; by bisection. */
function wholeRoot(value: bigint, n: bigint): bigint | null {
  let [lo, hi] = [0n, 1n << (BigInt(value.toString(2).length) / n + 1n)];
  while (lo < hi) {
    const middle = (lo + hi + 1n) >> 1n;
    if (middle ** n <= value) lo = middle;
    else hi = middle - 1n;
  }
  return lo ** n === value ? lo : null;
}
