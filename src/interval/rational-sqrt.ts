import { IntervalError } from "./interval-error.ts";
import { div, type Enclosure, enclose, type Rational, sign } from "./rational.ts";

// Bits kept after the binary point of the integer root: far below half an ulp of any double result.
const GUARD = 160n;

/**
 * Rational bounds of √r, equal where r is the square of a rational, else closer than 2^−160 relative.
 *
 * Accuracy: enclosure (exact integer square roots). Throws IntervalError "interval/negative-root" where r < 0.
 */
export function sqrtBounds(r: Rational): { readonly lo: Rational; readonly hi: Rational } {
  if (sign(r) < 0) {
    throw new IntervalError(
      "interval/negative-root",
      "exact square root: expected a number ≥ 0, got a negative one; test its sign before.",
    );
  }
  const radicand = r.numerator * r.denominator;
  const whole = floorSqrt(radicand);
  if (whole * whole === radicand) {
    const root = ratio(whole, r.denominator);
    return { lo: root, hi: root };
  }
  const scaled = floorSqrt(radicand << (2n * GUARD));
  const unit = r.denominator << GUARD;
  return { lo: ratio(scaled, unit), hi: ratio(scaled + 1n, unit) };
}

/** The doubles around a number known to lie between two rationals. */
export function encloseBetween(lower: Rational, upper: Rational): Enclosure {
  return Object.freeze({ lo: enclose(lower).lo, hi: enclose(upper).hi });
}

function ratio(p: bigint, q: bigint): Rational {
  return div({ numerator: p, denominator: 1n }, { numerator: q, denominator: 1n });
}

/** ⌊√n⌋ by Newton's iteration from above, which descends strictly until it arrives. */
function floorSqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
