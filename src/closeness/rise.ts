import { type Interval, interval } from "../interval/index.ts";

/** An activation as the degree needs it. */
export interface EnclosedActivation {
  /** Encloses the values of s over an interval. */
  readonly over: (x: Interval) => Interval;
  /** Encloses all chord slopes of s inside an interval, or null where no finite enclosure is known (jumps, say). */
  readonly slopeOver: (x: Interval) => Interval | null;
}

/** All pairs (x, x + d) in the domain with x and d in these intervals. */
export interface Box {
  readonly x: Interval;
  readonly d: Interval;
}

/** An upper bound of |s(x + d) − s(x)| over the pairs of the box with x + d ≤ to; Infinity where nothing is known. */
export function greatestRise(s: EnclosedActivation, box: Box, to: number): number {
  const rises = [
    interval.mul(interval.point(steepestChord(s, box, to)), interval.point(box.d.hi)).hi,
    interval.abs(interval.sub(s.over(rightEnds(box, to)), s.over(box.x))).hi,
    riseFromCentre(s, box, to),
  ];
  return Math.min(...rises.map(known));
}

/** An upper bound of |s(x') − s(x)|/|x' − x| over the pairs of the box; Infinity or NaN where nothing is known. */
export function steepestChord(s: EnclosedActivation, box: Box, to: number): number {
  const slopes = s.slopeOver(interval.hull(box.x, rightEnds(box, to)));
  return slopes === null ? Number.POSITIVE_INFINITY : interval.abs(slopes).hi;
}

/** All x' = x + d of the box's pairs. */
function rightEnds({ x, d }: Box, to: number): Interval {
  return interval.min(interval.add(x, d), interval.point(to));
}

/**
 * An upper bound of |s(x + d) − s(x)| over the box, by chords from its centre (c, e): the rise there, plus the change
 * σ'·(x + d − c − e) − σ·(x − c) with chord slopes σ' around x + d and σ around x. Where the slopes agree at both ends, as at the steepest
 * pairs, its error is of second order in the width of x.
 */
function riseFromCentre(s: EnclosedActivation, box: Box, to: number): number {
  const { x, d } = box;
  const [c, e] = [interval.point(middle(x)), interval.point(middle(d))];
  const right = interval.add(x, d);
  const [inner, outer] = [s.slopeOver(x), right.hi <= to ? s.slopeOver(right) : null];
  if (inner === null || outer === null) return Number.POSITIVE_INFINITY;
  const rise = interval.sub(s.over(interval.add(c, e)), s.over(c));
  const byX = interval.mul(interval.sub(outer, inner), interval.sub(x, c));
  const byD = interval.mul(outer, interval.sub(d, e));
  return interval.abs(interval.add(rise, interval.add(byX, byD))).hi;
}

/** An upper bound of a rise: infinite where nothing is known. */
function known(rise: number): number {
  return Number.isNaN(rise) ? Number.POSITIVE_INFINITY : rise;
}

/** The middle of an interval, inside it. */
export function middle({ lo, hi }: Interval): number {
  return lo + (hi - lo) / 2;
}
