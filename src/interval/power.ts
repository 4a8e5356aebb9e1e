import { abs, div, negate, sqrt, square } from "./arithmetic.ts";
import { exp, log } from "./elementary.ts";
import { type Interval, of, point, undefinedSomewhere } from "./interval.ts";
import { increasing } from "./monotone.ts";

/**
 * a^n for a fixed real n; accuracy: enclosure, each end within 8 · 2^−52 of the true value.
 *
 * Integer n: all a (NaN where n < 0 and a holds 0; 0^0 = 1). Other n: a ≥ 0, else NaN.
 */
export function pow(a: Interval, n: number): Interval {
  if (Number.isNaN(a.lo) || Number.isNaN(a.hi) || !Number.isFinite(n)) return undefinedSomewhere;
  if (n === 0) return point(1);
  if (n === 1) return a;
  if (n === 2) return square(a);
  if (n < 0) return div(point(1), pow(a, -n));
  if (a.lo >= 0) return powerOfSize(a, n);
  if (!Number.isInteger(n)) return undefinedSomewhere;
  if (n % 2 === 0) return powerOfSize(abs(a), n);
  if (a.hi <= 0) return negate(powerOfSize(negate(a), n));
  return of(-powerOfSize(point(-a.lo), n).hi, powerOfSize(point(a.hi), n).hi);
}

function powerOfSize(a: Interval, n: number): Interval {
  return increasing({ machine: (x) => x ** n, from: 0, least: 0, greatest: Number.POSITIVE_INFINITY, atZero: 0 })(a);
}

/** a^(1/order) for a ≥ 0 and a fixed order > 0, else NaN; accuracy: enclosure, wider by |log a|/order than `pow`, for 1/order need not be a double. */
export function root(a: Interval, order: number): Interval {
  return order === 2 ? sqrt(a) : exp(div(log(a), point(order)));
}
