import { addDown, addUp, divideDown, divideUp, multiplyDown, multiplyUp, sqrtDown, sqrtUp } from "./directed.ts";
import { type Interval, undefinedSomewhere } from "./interval.ts";

/** a + b; accuracy: enclosure, each end at most one ulp out, exact where the end is a double. */
export function add(a: Interval, b: Interval): Interval {
  return { lo: addDown(a.lo, b.lo), hi: addUp(a.hi, b.hi) };
}

/** a − b; accuracy as `add`. */
export function sub(a: Interval, b: Interval): Interval {
  return { lo: addDown(a.lo, -b.hi), hi: addUp(a.hi, -b.lo) };
}

/** −a, exact. */
export function negate(a: Interval): Interval {
  return { lo: 0 - a.hi, hi: 0 - a.lo };
}

/** a · b; accuracy: enclosure, each end at most one ulp out (two beyond 10^±289). */
export function mul(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b)) return undefinedSomewhere;
  if (b.lo >= 0) return scaledUp(a, b);
  if (a.lo >= 0) return scaledUp(b, a);
  if (b.hi <= 0) return negate(scaledUp(a, negate(b)));
  if (a.hi <= 0) return negate(scaledUp(b, negate(a)));
  return {
    lo: Math.min(multiplyDown(a.lo, b.hi), multiplyDown(a.hi, b.lo)),
    hi: Math.max(multiplyUp(a.lo, b.lo), multiplyUp(a.hi, b.hi)),
  };
}

/** a · b for b ≥ 0. */
function scaledUp(a: Interval, b: Interval): Interval {
  return { lo: multiplyDown(a.lo, a.lo >= 0 ? b.lo : b.hi), hi: multiplyUp(a.hi, a.hi >= 0 ? b.hi : b.lo) };
}

/** a / b; accuracy: enclosure, each end at most one ulp out. NaN where b holds 0: the quotient need not exist. */
export function div(a: Interval, b: Interval): Interval {
  if (isUndefined(a) || isUndefined(b) || (b.lo <= 0 && b.hi >= 0)) return undefinedSomewhere;
  if (b.hi < 0) return div(negate(a), negate(b));
  return { lo: divideDown(a.lo, a.lo >= 0 ? b.hi : b.lo), hi: divideUp(a.hi, a.hi >= 0 ? b.lo : b.hi) };
}

/** a², tighter than a · a where a holds 0; accuracy as `mul`. */
export function square(a: Interval): Interval {
  const { lo, hi } = abs(a);
  return { lo: multiplyDown(lo, lo), hi: multiplyUp(hi, hi) };
}

/** √a; accuracy: enclosure, each end at most one ulp out. NaN where a reaches below 0. */
export function sqrt(a: Interval): Interval {
  return a.lo >= 0 ? { lo: sqrtDown(a.lo), hi: sqrtUp(a.hi) } : undefinedSomewhere;
}

/** |a|, exact. */
export function abs(a: Interval): Interval {
  if (a.lo >= 0) return a;
  if (a.hi <= 0) return negate(a);
  return { lo: isUndefined(a) ? Number.NaN : 0, hi: Math.max(-a.lo, a.hi) };
}

/** min(a, b), exact. */
export function min(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) };
}

/** max(a, b), exact. */
export function max(a: Interval, b: Interval): Interval {
  return { lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

function isUndefined(a: Interval): boolean {
  return Number.isNaN(a.lo) || Number.isNaN(a.hi);
}
