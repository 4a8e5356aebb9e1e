import { add, div, enclose, type Interval, interval, mul, type Rational, sign } from "../interval/index.ts";
import { isHandy } from "./tree.ts";

/** A number that depends on the place in a cell: enclosed over the cell, and at its centre, there exactly where it is known to be rational. */
export interface Coefficient {
  readonly over: Interval;
  readonly at: Interval;
  readonly exact: Rational | null;
}

/** Taylor coefficients f(c), f'(c), f''(c)/2, …: around each place of a cell (over), and around its centre (at). */
export type Series = readonly Coefficient[];

export function enclosed(over: Interval, at: Interval = over): Coefficient {
  return { over, at, exact: null };
}

export function exactly(r: Rational): Coefficient {
  const value = enclose(r);
  return { over: value, at: value, exact: r };
}

/** A number that is `exact` at the centre, if it has not too many digits. */
export function known(over: Interval, at: Interval, exact: Rational | null): Coefficient {
  return exact === null || !isHandy(exact) ? enclosed(over, at) : { over, at: enclose(exact), exact };
}

/** Nothing is known of it. */
export const unknown = enclosed(interval.whole);

export function plus(a: Coefficient, b: Coefficient): Coefficient {
  const exact = a.exact === null || b.exact === null ? null : add(a.exact, b.exact);
  return known(interval.add(a.over, b.over), exact === null ? interval.add(a.at, b.at) : a.at, exact);
}

export function minus(a: Coefficient): Coefficient {
  const exact = a.exact === null ? null : { numerator: -a.exact.numerator, denominator: a.exact.denominator };
  return { over: interval.negate(a.over), at: interval.negate(a.at), exact };
}

export function times(a: Coefficient, b: Coefficient): Coefficient {
  const exact = a.exact === null || b.exact === null ? null : mul(a.exact, b.exact);
  return known(interval.mul(a.over, b.over), exact === null ? interval.mul(a.at, b.at) : a.at, exact);
}

export function over(a: Coefficient, b: Coefficient): Coefficient {
  const exact = a.exact === null || b.exact === null || sign(b.exact) === 0 ? null : div(a.exact, b.exact);
  return known(interval.div(a.over, b.over), exact === null ? interval.div(a.at, b.at) : a.at, exact);
}
