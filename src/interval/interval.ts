import type { Enclosure } from "./rational.ts";

/**
 * All reals between two doubles; a number is known to lie in it. Ends may be ±Infinity (`lo` never +Infinity, `hi` never −Infinity).
 * NaN ends mean that the value need not exist: part of the arguments lies outside the domain. NaN goes through all arithmetic.
 */
export type Interval = Enclosure;

/** What a comparison of intervals can say; nothing turns "unknown" into a boolean. */
export type Truth = "yes" | "no" | "unknown";

/** The interval [lo, hi]. */
export function of(lo: number, hi: number): Interval {
  return { lo, hi };
}

/** The interval of one number. */
export function point(x: number): Interval {
  return { lo: x, hi: x };
}

/** All reals. */
export const whole: Interval = Object.freeze({ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY });

/** The result of a function somewhere outside its domain. */
export const undefinedSomewhere: Interval = Object.freeze({ lo: Number.NaN, hi: Number.NaN });

/** Whether a double lies in the interval; false where nothing is known. */
export function contains(a: Interval, x: number): boolean {
  return a.lo <= x && x <= a.hi;
}

/** The least interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

/** The numbers in both, or null if there are none: two enclosures of one number always meet. */
export function meet(a: Interval, b: Interval): Interval | null {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo > hi ? null : { lo, hi };
}

/** Whether a ≤ b: "yes" for all their members, "no" for none of them. */
export function isAtMost(a: Interval, b: Interval): Truth {
  if (a.hi <= b.lo) return "yes";
  return a.lo > b.hi ? "no" : "unknown";
}

/** Whether a < b: "yes" for all their members, "no" for none of them. */
export function isBelow(a: Interval, b: Interval): Truth {
  if (a.hi < b.lo) return "yes";
  return a.lo >= b.hi ? "no" : "unknown";
}
