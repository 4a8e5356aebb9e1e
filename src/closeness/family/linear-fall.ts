import { type Interval, interval } from "../../interval/index.ts";

/** The remoteness −log μ where μ has fallen from 1 to 1 − share, for shares in [0, 1] (rounding may put them just above). */
export function remotenessOfFall(share: Interval): Interval {
  const within = interval.min(share, interval.point(1));
  return interval.negate(interval.log1p(interval.negate(within)));
}

/** The share 1 − μ by which μ has fallen at a remoteness. */
export function fallen(remoteness: number): Interval {
  return interval.negate(interval.expm1(interval.point(-remoteness)));
}

/** The chord slopes over `d` of a line that falls from 1 at `from` to 0 at `to`, and is constant before and behind. */
export function slopeOfLine(d: Interval, from: Interval, to: Interval): Interval {
  if (d.hi <= from.lo || d.lo >= to.hi) return interval.point(0);
  const slope = interval.negate(interval.div(interval.point(1), interval.sub(to, from)));
  return d.lo >= from.hi && d.hi <= to.lo ? slope : interval.hull(slope, interval.point(0));
}
