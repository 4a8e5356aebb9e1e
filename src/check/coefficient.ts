import { add, div, enclose, type Interval, interval, mul, negative, type Rational, sign } from "../interval/index.ts";
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

export function exactly(exact: Rational, value: Interval = enclose(exact)): Coefficient {
  return { over: value, at: value, exact };
}

export function whole(n: number): Coefficient {
  return exactly({ numerator: BigInt(n), denominator: 1n }, interval.point(n));
}

/** The tightest enclosure at the centre. */
export function atCentre({ at, exact }: Coefficient): Interval {
  return exact === null ? at : enclose(exact);
}

/** Nothing is known of it. */
export const unknown = enclosed(interval.whole);

type OnRationals = (p: Rational, q: Rational) => Rational;
type OnIntervals = (a: Interval, b: Interval) => Interval;

function joined(a: Coefficient, b: Coefficient, onIntervals: OnIntervals, onRationals: OnRationals): Coefficient {
  const exact = a.exact === null || b.exact === null ? null : onRationals(a.exact, b.exact);
  return {
    over: onIntervals(a.over, b.over),
    at: onIntervals(a.at, b.at),
    exact: exact !== null && isHandy(exact) ? exact : null,
  };
}

export const plus = (a: Coefficient, b: Coefficient): Coefficient => joined(a, b, interval.add, add);
export const times = (a: Coefficient, b: Coefficient): Coefficient => joined(a, b, interval.mul, mul);

export function minus({ over, at, exact }: Coefficient): Coefficient {
  const opposite = exact && negative(exact);
  return { over: interval.negate(over), at: interval.negate(at), exact: opposite };
}

export function over(a: Coefficient, b: Coefficient): Coefficient {
  const isExact = b.exact !== null && sign(b.exact) !== 0;
  return joined(a, isExact ? b : { ...b, exact: null }, interval.div, div);
}
