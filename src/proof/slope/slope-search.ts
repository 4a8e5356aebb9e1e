import { type Interval, interval } from "../../interval/index.ts";
import { branchAndBound } from "../../search/index.ts";
import { jetOn } from "../region/jet-on.ts";
import type { Region } from "../region/place.ts";
import { swingsWithoutBound } from "../tail/swing.ts";
import { grows, isNegative, isPositive } from "../tail/tail.ts";
import { tailForm } from "../tail/tail-form.ts";
import { tailOf } from "../tail/tail-slope.ts";
import type { JetFunction } from "../term/jet.ts";
import { withJoinedWaves } from "../term/joined-waves.ts";
import { mirrored } from "../term/mirror.ts";
import { negation, sizeOf, type Term } from "../term/term.ts";
import type { Extreme } from "./extreme.ts";
import { polynomialSlopes } from "./polynomial-slopes.ts";
import { isNeverSteeper } from "./slope-sign.ts";

export interface SlopeRange {
  readonly inf: Extreme;
  readonly sup: Extreme;
  /** Whether every slope was decided in rational arithmetic. */
  readonly exact: boolean;
  /** A point, if any, where the activation was not shown to be defined. */
  readonly undefinedAt: number | null;
}

/** Relative width that ends the search. */
const TOLERANCE = 1e-11;
/** Widths below this end it too: the true value may be 0. */
const LEAST_WIDTH = 1e-14;
const MOST_BOXES = 4000;
/** Bounds the boxes times the size of the largest term, so that no formula takes seconds. */
const MOST_WORK = 150_000;
/** Once nothing can be excluded above, the search only looks for large slopes. */
const FEW_BOXES = 300;
/** From here on it is asked whether the slopes are exactly known to keep an end of the band. */
const PATIENCE = 100;
const realLine = Object.freeze([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const);
const INFINITY = Number.POSITIVE_INFINITY;
const FIRST_TAIL = 4;
const LAST_TAIL = 1e300;

/** The slopes of one region, as a branch-and-bound search needs them. */
interface Piece {
  readonly jets: JetFunction;
  readonly right: Term;
  readonly left: Term;
  /** Doubles that surely lie in the region; empty (lo > hi) where none does. */
  readonly inner: Interval;
}

/**
 * Encloses the infimum and supremum of the slopes over the regions' union; an enclosure that would hold an end of the band ends there where no
 * slope is shown to pass it.
 *
 * Polynomials up to degree 12 by their turns, exactly where these are rational; other terms by branch and bound with mean-value forms and monotonicity, tails to ±∞ by growth and
 * decay. Accuracy: enclosure, usually to 1e-11 relative; wider where the budget ends, never wrong.
 */
export function slopeRange(regions: readonly Region[], [lo, hi]: readonly [number, number] = realLine): SlopeRange {
  const exact = regions.map(polynomialSlopes);
  const pieces = regions.map((region, i) => (exact[i] === null ? { region, piece: pieceOf(region) } : null));
  const known = exact.filter((found) => found !== null);
  const sup = search(
    pieces,
    known.map(({ sup }) => sup),
    1,
    limitOf(regions, hi, 1),
  );
  const inf = search(
    pieces,
    known.map(({ inf }) => negated(inf)),
    -1,
    limitOf(regions, lo, -1),
  );
  return {
    sup: sup.extreme,
    inf: negated(inf.extreme),
    exact: exact.every((found) => found?.exact === true),
    undefinedAt: sup.undefinedAt ?? inf.undefinedAt,
  };
}

/** An upper end for slopes of which some come as near as `best` and none is known to be above `top`; asked at most once whether it is one. */
type Limit = (best: number, top: number) => number;

function limitOf(regions: readonly Region[], bound: number, direction: 1 | -1): Limit {
  const end = direction * bound;
  const directed = (term: Term): Term => (direction === 1 ? term : negation(term));
  let keeps: boolean | null = null;
  return (best, top) => {
    if (!(best <= end && end < top)) return top;
    keeps ??= regions.every((region) => isNeverSteeper({ ...region, term: directed(region.term) }, end));
    return keeps ? end : top;
  };
}

function negated({ value, at }: Extreme): Extreme {
  return { value: interval.negate(value), at };
}

function pieceOf({ from, to, term }: Region): Piece {
  const joined = withJoinedWaves(term);
  return {
    jets: jetOn({ from, to, term: joined }),
    right: tailForm(joined),
    left: tailForm(mirrored(joined)),
    inner: interval.of(from.at.hi, to.at.lo),
  };
}

interface Box {
  readonly piece: Piece;
  readonly x: Interval;
}

/** What is known about the slopes in a box, seen in the direction of the search. */
interface Bound {
  readonly upper: number;
  /** A slope that is reached, and where. */
  readonly lower: number;
  readonly at: number;
  /** Whether `upper` is as sharp as arithmetic allows. */
  readonly sharp: boolean;
}

interface Search {
  readonly extreme: Extreme;
  readonly undefinedAt: number | null;
}

function search(
  pieces: readonly ({ region: Region; piece: Piece } | null)[],
  known: readonly Extreme[],
  direction: 1 | -1,
  limit: Limit,
): Search {
  let best = Number.NEGATIVE_INFINITY;
  let at = 0;
  let ceiling = Number.NEGATIVE_INFINITY;
  const undefinedBoxes = new Set<Box>();
  let undefinedAt: number | null = null;
  const raise = (value: number, where: number): void => {
    if (value > best) [best, at] = [value, where];
  };
  for (const { value, at: where } of known) {
    raise(value.lo, where);
    ceiling = Math.max(ceiling, value.hi);
  }
  const boxes = branchAndBound<Box>();
  const largest = pieces.reduce((size, found) => Math.max(size, found === null ? 1 : sizeOf(found.region.term)), 1);
  const add = (box: Box, most: number): void => {
    const bound = boundOf(box, direction);
    if (bound === null) {
      undefinedAt ??= undefinedPoint(box);
      undefinedBoxes.add(box);
      boxes.put(-most, box);
      return;
    }
    raise(bound.lower, bound.at);
    const upper = Math.min(most, bound.upper);
    if (bound.sharp) ceiling = Math.max(ceiling, upper);
    else if (upper > best) boxes.put(-upper, box);
  };
  for (const found of pieces) {
    if (found !== null)
      for (const x of firstBoxes(found.region)) add({ piece: found.piece, x }, Number.POSITIVE_INFINITY);
  }
  const most = Math.min(MOST_BOXES, Math.max(FEW_BOXES / 10, MOST_WORK / largest));
  const allowed = () => (ceiling === INFINITY ? Math.min(FEW_BOXES, most) : most);
  const left = boxes.run({
    goesOn: (opened, lowest) =>
      opened < allowed() && undefinedAt === null && !isNarrow(best, opened < PATIENCE ? -lowest : limit(best, -lowest)),
    open: (box, bound) => {
      const halves = split(box.x);
      if (halves === null) {
        ceiling = Math.max(ceiling, -bound);
        return;
      }
      undefinedBoxes.delete(box);
      for (const x of halves) add({ piece: box.piece, x }, -bound);
    },
  });
  for (const { x } of undefinedBoxes) undefinedAt ??= finiteEnd(x);
  const top = limit(best, Math.max(best, ceiling, -left));
  return { extreme: { value: interval.of(best, top), at }, undefinedAt };
}

function isNarrow(best: number, top: number): boolean {
  const size = Math.min(Math.abs(best), Math.abs(top));
  return top <= best || (Number.isFinite(size) && top - best <= Math.max(LEAST_WIDTH, TOLERANCE * size));
}

/** A point of the box at which no value exists, or null. */
function undefinedPoint({ piece, x }: Box): number | null {
  const points = [x.lo, x.hi, x.lo / 2 + x.hi / 2].filter(Number.isFinite);
  return points.find((p) => Number.isNaN(piece.jets(interval.point(p)).value.lo)) ?? null;
}

function finiteEnd({ lo, hi }: Interval): number {
  return Number.isFinite(lo) ? lo : hi;
}

function firstBoxes({ from, to }: Region): readonly Interval[] {
  const [lo, hi] = [from.at.lo, to.at.hi];
  const left = lo === Number.NEGATIVE_INFINITY ? Math.min(-FIRST_TAIL, 2 * hi) : lo;
  const right = hi === Number.POSITIVE_INFINITY ? Math.max(FIRST_TAIL, 2 * lo) : hi;
  const found: Interval[] = [];
  if (left > lo) found.push(interval.of(lo, left));
  if (right < hi) found.push(interval.of(right, hi));
  if (left < 0 && right > 0) found.push(interval.of(left, 0), interval.of(0, right));
  else if (left <= right) found.push(interval.of(left, right));
  return found;
}

function boundOf({ piece, x }: Box, direction: 1 | -1): Bound | null {
  if (!Number.isFinite(x.lo) || !Number.isFinite(x.hi)) return tailBound(piece, x, direction);
  const { value, slope, bend } = piece.jets(x);
  if (Number.isNaN(value.lo)) return null;
  const range = directed(Number.isNaN(slope.lo) ? interval.whole : slope, direction);
  const curve = directed(Number.isNaN(bend.lo) ? interval.whole : bend, direction);
  const monotone = curve.lo >= 0 || curve.hi <= 0;
  const middle = middleOf(x);
  const points = monotone ? [x.lo, x.hi] : [middle];
  const seen = points.map((p) => slopeAt(piece, p, direction));
  const sharper = monotone
    ? Math.max(seen[0]!.hi, seen[1]!.hi)
    : interval.add(seen[0]!, interval.mul(curve, interval.sub(x, interval.point(middle)))).hi;
  let [lower, at] = [touches(x, piece.inner) ? range.lo : Number.NEGATIVE_INFINITY, middle];
  points.forEach((p, i) => {
    if (interval.contains(piece.inner, p) && seen[i]!.lo > lower) [lower, at] = [seen[i]!.lo, p];
  });
  const upper = Math.min(range.hi, Number.isNaN(sharper) ? Number.POSITIVE_INFINITY : sharper);
  return { upper, lower, at, sharp: monotone && Number.isFinite(upper) && isInside(x, piece.inner) };
}

const touches = (x: Interval, inner: Interval): boolean => x.hi >= inner.lo && x.lo <= inner.hi;
const isInside = (x: Interval, inner: Interval): boolean => x.lo >= inner.lo && x.hi <= inner.hi;

/** The slope at one double of a region's closure, NaN replaced by no knowledge. */
function slopeAt(piece: Piece, x: number, direction: 1 | -1): Interval {
  const { value, slope } = piece.jets(interval.point(x));
  return Number.isNaN(value.lo) || Number.isNaN(slope.lo) ? interval.whole : directed(slope, direction);
}

function directed(a: Interval, direction: 1 | -1): Interval {
  return direction === 1 ? a : interval.negate(a);
}

/** Left tails are the right tails of the mirrored term, with slopes of the other sign. */
function tailBound(piece: Piece, x: Interval, direction: 1 | -1): Bound | null {
  const isRight = Number.isFinite(x.lo);
  const from = isRight ? x.lo : -x.hi;
  const { value, slope } = tailOf(isRight ? piece.right : piece.left, from);
  if (Number.isNaN(value.range.lo)) return null;
  const turned = isRight ? direction : (-direction as 1 | -1);
  const range = directed(Number.isNaN(slope.range.lo) ? interval.whole : slope.range, turned);
  const unbounded =
    (grows(slope.floor) && (turned === 1 ? isPositive(slope) : isNegative(slope))) ||
    (range.hi === INFINITY && swingsWithoutBound(isRight ? piece.right : piece.left, from));
  const end = slopeAt(piece, isRight ? x.lo : x.hi, direction);
  if (unbounded)
    return { upper: Number.POSITIVE_INFINITY, lower: Number.POSITIVE_INFINITY, at: isRight ? x.hi : x.lo, sharp: true };
  const lower = Math.max(range.lo, end.lo);
  return {
    upper: range.hi,
    lower,
    at: end.lo >= range.lo ? from * (isRight ? 1 : -1) : isRight ? x.hi : x.lo,
    sharp: false,
  };
}

/** Two halves, or null where doubles or the range of tails end. */
function split(x: Interval): readonly [Interval, Interval] | null {
  if (x.hi === Number.POSITIVE_INFINITY) {
    const cut = x.lo ** 2;
    return cut > LAST_TAIL ? null : [interval.of(x.lo, cut), interval.of(cut, x.hi)];
  }
  if (x.lo === Number.NEGATIVE_INFINITY) {
    const cut = -(x.hi ** 2);
    return cut < -LAST_TAIL ? null : [interval.of(x.lo, cut), interval.of(cut, x.hi)];
  }
  const middle = middleOf(x);
  return middle > x.lo && middle < x.hi ? [interval.of(x.lo, middle), interval.of(middle, x.hi)] : null;
}

/** The geometric mean where an interval spans several powers of two, else the middle. */
function middleOf({ lo, hi }: Interval): number {
  if (lo > 0 && hi > 8 * lo) return Math.sqrt(lo) * Math.sqrt(hi);
  if (hi < 0 && lo < 8 * hi) return -Math.sqrt(-lo) * Math.sqrt(-hi);
  return lo / 2 + hi / 2;
}
