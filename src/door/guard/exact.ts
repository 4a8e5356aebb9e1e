import type { Interval, Rational } from "../../interval/index.ts";
import { unexpected } from "./argument-error.ts";
import type { Guard } from "./guard.ts";

/** An interval with lo ≤ hi, or the one that says "undefined somewhere". */
export const anInterval: Guard<Interval> = (value, at) => {
  const { lo, hi } = (value ?? {}) as Partial<Interval>;
  const isNumeric = typeof lo === "number" && typeof hi === "number";
  const isOrdered = isNumeric && lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY;
  if (isOrdered || (isNumeric && Number.isNaN(lo) && Number.isNaN(hi))) return value as Interval;
  throw unexpected("interval", at, "an interval { lo, hi } with lo ≤ hi, as interval.of(lo, hi) makes it", value);
};

/** A fraction of whole numbers, its denominator positive. */
export const rational: Guard<Rational> = (value, at) => {
  const { numerator, denominator } = (value ?? {}) as Partial<Rational>;
  if (typeof numerator === "bigint" && typeof denominator === "bigint" && denominator > 0n) return value as Rational;
  throw unexpected("rational", at, "an exact rational, as fromNumber(0.5) makes it", value);
};
