import { type Interval, interval } from "../../interval/index.ts";

const { abs, div, of, point } = interval;

/** An even function that falls in |u|, such as a bell: its values at the ends of |u|. */
export function falling(at: (u: Interval) => Interval): (u: Interval) => Interval {
  return (u) => {
    const { lo, hi } = abs(u);
    return of(at(point(hi)).lo, at(point(lo)).hi);
  };
}

/** 1/u where u may start at 0: the limit there is infinite. */
export function inverse(u: Interval): Interval {
  if (u.lo === 0 && u.hi > 0) return of(div(point(1), point(u.hi)).lo, Number.POSITIVE_INFINITY);
  return div(point(1), u);
}

export const clamp = (a: Interval, lo: number, hi: number): Interval =>
  of(Math.max(lo, Math.min(hi, a.lo)), Math.min(hi, Math.max(lo, a.hi)));
