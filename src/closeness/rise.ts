import { type Interval, interval } from "../interval/index.ts";

/** An activation as the degree needs it. */
export interface EnclosedActivation {
  /** Encloses the values of s over an interval. */
  readonly over: (x: Interval) => Interval;
  /** Encloses all chord slopes of s inside an interval, or null where no finite enclosure is known (jumps, say). */
  readonly slopeOver: (x: Interval) => Interval | null;
  /** Where slopes jump, in order: the search cuts there, so that few chords stretch over a kink. */
  readonly kinks?: readonly number[];
}

/** All pairs (x, x') with x, x' and d = x' − x in these intervals. */
export interface Box {
  readonly x: Interval;
  readonly xPrime: Interval;
  readonly d: Interval;
}

/** The rises s(x') − s(x) over the pairs of a box. */
export interface Rise {
  /** Encloses them all; the whole line where nothing is known. */
  readonly over: Interval;
  /** At most |s(x') − s(x)|/|x' − x|; Infinity where nothing is known. */
  readonly steepest: number;
  /** What is known around one pair of the box, or null. */
  readonly centre: RiseFromCentre | null;
}

/**
 * The rise at a pair (c, c') of the box, and chord slopes from there: s(x') − s(x) changes by outer·(x' − c') − inner·(x − c), which is
 * (outer − inner)·(x − c) + outer·(d − e) for e = c' − c. Where the slopes agree at both ends, as at the steepest pairs, its error is of second
 * order in the width of x.
 */
export interface RiseFromCentre {
  readonly rise: Interval;
  readonly distance: Interval;
  /** Chord slopes of s over x and over x'. */
  readonly inner: Interval;
  readonly outer: Interval;
  /** x − c, x' − c' and d − e over the box. */
  readonly offX: Interval;
  readonly offXPrime: Interval;
  readonly offD: Interval;
}

/** Encloses the rises over a box that holds a pair. */
export function riseOver(s: EnclosedActivation, box: Box): Rise {
  const slopes = s.slopeOver(interval.hull(box.x, box.xPrime));
  const steepest = slopes === null ? Number.POSITIVE_INFINITY : known(interval.abs(slopes).hi);
  const centre = steepest === Number.POSITIVE_INFINITY ? null : riseFromCentre(s, box);
  const reach = interval.mul(interval.point(steepest), interval.point(box.d.hi)).hi;
  const around = centre === null ? [] : changes(centre).map((change) => interval.add(centre.rise, change));
  const byChords = [interval.of(-reach, reach), ...around].filter(isDefined).reduce(met, interval.whole);
  // Values over two intervals say more than chords only where these leave much open.
  const isOpen = !(byChords.hi - byChords.lo < reach);
  const byValues = isOpen ? interval.sub(s.over(box.xPrime), s.over(box.x)) : interval.whole;
  return { over: isDefined(byValues) ? met(byChords, byValues) : byChords, steepest, centre };
}

/** The change of the rise by (x, d), and by (x, x'). */
function changes({ inner, outer, offX, offXPrime, offD }: RiseFromCentre): readonly Interval[] {
  return [
    interval.add(interval.mul(interval.sub(outer, inner), offX), interval.mul(outer, offD)),
    interval.sub(interval.mul(outer, offXPrime), interval.mul(inner, offX)),
  ];
}

const isDefined = ({ lo, hi }: Interval): boolean => !Number.isNaN(lo) && !Number.isNaN(hi);

/** Enclosures of one set meet, but for rounding of infinite ends. */
function met(a: Interval, b: Interval): Interval {
  return interval.meet(a, b) ?? a;
}

function known(steepness: number): number {
  return Number.isNaN(steepness) ? Number.POSITIVE_INFINITY : steepness;
}

function riseFromCentre(s: EnclosedActivation, box: Box): RiseFromCentre | null {
  const [inner, outer] = [s.slopeOver(box.x), s.slopeOver(box.xPrime)];
  if (inner === null || outer === null) return null;
  const [c, cPrime] = centreOf(box).map(interval.point) as [Interval, Interval];
  const distance = interval.sub(cPrime, c);
  return {
    rise: interval.sub(s.over(cPrime), s.over(c)),
    distance,
    inner,
    outer,
    offX: interval.sub(box.x, c),
    offXPrime: interval.sub(box.xPrime, cPrime),
    offD: interval.sub(box.d, distance),
  };
}

/** A pair near the middle of a box with x and x' in their intervals, and d too but for rounding. */
export function centreOf({ x, xPrime, d }: Box): readonly [number, number] {
  const within = ({ lo, hi }: Interval, value: number) => Math.max(lo, Math.min(hi, value));
  const least = Math.max(x.lo, xPrime.lo - d.hi);
  const most = Math.min(x.hi, xPrime.hi - d.lo);
  const c = within(x, least + (most - least) / 2);
  const [near, far] = [Math.max(d.lo, xPrime.lo - c), Math.min(d.hi, xPrime.hi - c)];
  return [c, Math.max(c, within(xPrime, c + near + (far - near) / 2))];
}

/** The two halves of a box, cut in x or in d; x' follows. Those that hold no pair are left out. */
export function halves({ x, xPrime, d }: Box, inX: boolean): readonly Box[] {
  const cut = inX ? x : d;
  return [interval.of(cut.lo, middle(cut)), interval.of(middle(cut), cut.hi)].flatMap((half) =>
    boxOf(inX ? half : x, xPrime, inX ? d : half),
  );
}

/** The box of all pairs with x, x' and d in these intervals, or none. */
export function boxOf(x: Interval, xPrime: Interval, d: Interval): readonly Box[] {
  const reached = interval.meet(interval.add(x, d), xPrime);
  return reached === null ? [] : [{ x, xPrime: reached, d }];
}

/** The middle of an interval, inside it. */
function middle({ lo, hi }: Interval): number {
  return lo + (hi - lo) / 2;
}
