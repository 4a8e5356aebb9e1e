import { enclose, fromNumber, type Interval, interval, type Rational } from "../../interval/index.ts";
import { isNeverSteeperExactly } from "../rational/rational-slope.ts";
import { jetOn } from "../region/jet-on.ts";
import type { Region } from "../region/place.ts";
import { tailForm } from "../tail/tail-form.ts";
import { tailOf } from "../tail/tail-slope.ts";
import type { JetFunction } from "../term/jet.ts";
import { leadingTerm } from "../term/leading-term.ts";
import { mirrored } from "../term/mirror.ts";
import { difference, exactly, hasX, product, sizeOf, type Term, x } from "../term/term.ts";

const INFINITY = Number.POSITIVE_INFINITY;
const FIRST_TAIL = 4;
const LAST_TAIL = 1e30;

/** A number that slopes shall not exceed, and what shows that they do not. */
interface Sought {
  readonly bound: number;
  readonly jets: JetFunction;
  /** The term less bound · x. */
  readonly excess: Term;
  readonly region: Region;
  /** It and its mirror image, as tails. */
  readonly right: Term;
  readonly left: Term;
}

/** Bound the parts times the size of the term. */
const MOST_WORK = 40_000;
const LESS_WORK = 10_000;
/** Parts that cost as much as a Taylor expansion. */
const EXPANSION = 30;

/** Whether a term is proven not to rise on a region. */
export function neverRises(region: Region): boolean {
  return isShownInParts(region, 0, MOST_WORK);
}

/** Whether no slope of a term on a region is above a number: exactly where its slopes are rational functions, else by cutting. */
export function isNeverSteeper(region: Region, bound: number): boolean {
  return isNeverSteeperExactly(region, bound) || isShownInParts(region, bound, LESS_WORK);
}

/** Cuts the region until each part shows it. */
function isShownInParts(region: Region, bound: number, mostWork: number): boolean {
  const { term, from, to } = region;
  if (!hasX(term)) return bound >= 0;
  const excess = difference(term, product(exactly(fromNumber(bound)), x));
  const sought: Sought = {
    bound,
    jets: jetOn(region),
    excess,
    region,
    right: tailForm(term),
    left: tailForm(mirrored(term)),
  };
  const waiting = firstBoxes(from.at.lo, to.at.hi);
  let left = mostWork / sizeOf(term);
  while (waiting.length > 0) {
    if (left-- < 0) return false;
    const box = waiting.pop()!;
    if (isShown(box, sought)) continue;
    const places = touchable(box, sought);
    left -= EXPANSION * places.length;
    if (places.some((r) => isShownBeside(r, box, sought))) continue;
    const halves = split(box);
    if (halves === null) return false;
    waiting.push(...halves);
  }
  return true;
}

/** A region in tails and what lies between; where no double lies farther out, all of it is a tail. */
function firstBoxes(lo: number, hi: number): Interval[] {
  const [left, right] = [Math.min(-FIRST_TAIL, 2 * hi), Math.max(FIRST_TAIL, 2 * lo)];
  if (lo === -INFINITY && left > lo) return [interval.of(lo, left), ...firstBoxes(left, hi)];
  return hi === INFINITY && right < hi ? [interval.of(right, hi), interval.of(lo, right)] : [interval.of(lo, hi)];
}

function split({ lo, hi }: Interval): readonly [Interval, Interval] | null {
  const cut = hi === INFINITY ? lo ** 2 : lo === -INFINITY ? -(hi ** 2) : lo + (hi - lo) / 2;
  if (!(cut > lo && cut < hi) || Math.abs(cut) > LAST_TAIL) return null;
  return [interval.of(cut, hi), interval.of(lo, cut)];
}

function isShown(box: Interval, sought: Sought): boolean {
  const { bound, right, left } = sought;
  if (box.hi === INFINITY) {
    const { value, slope } = tailOf(right, box.lo);
    return !Number.isNaN(value.range.lo) && slope.range.hi <= bound;
  }
  if (box.lo === -INFINITY) {
    const { value, slope } = tailOf(left, -box.hi);
    return !Number.isNaN(value.range.lo) && slope.range.lo >= -bound;
  }
  return isShownOver(box, sought);
}

/** Directly, or where the slope is monotone by its values at the ends. */
function isShownOver(box: Interval, { jets, bound }: Sought): boolean {
  const { value, slope, bend } = jets(box);
  if (Number.isNaN(value.lo) || Number.isNaN(slope.lo)) return false;
  if (slope.hi <= bound) return true;
  const ends = bend.lo >= 0 ? [box.hi] : bend.hi <= 0 ? [box.lo] : [];
  return ends.length > 0 && ends.every((end) => jets(interval.point(end)).slope.hi <= bound);
}

/** Around or beside a place r where the slope is exactly the bound: all it exceeds it by is k·c·(x − r)^(k − 1), with c enclosed over the box. */
function isShownBeside(r: Rational, box: Interval, { excess }: Sought): boolean {
  const at = enclose(r);
  const leading = leadingTerm(excess, r, interval.hull(box, at), 1);
  if (leading === null) return false;
  const { order, coefficient } = leading;
  if (order % 2 === 1) return coefficient.hi <= 0;
  return (box.lo >= at.lo && coefficient.hi <= 0) || (box.hi <= at.hi && coefficient.lo >= 0);
}

/** Places in a box at which the slope may be the bound: ends of the region, and round numbers. */
function touchable(box: Interval, { region: { from, to }, jets, bound }: Sought): readonly Rational[] {
  if (!Number.isFinite(box.lo) || !Number.isFinite(box.hi)) return [];
  const mayTouch = (at: Interval): boolean => interval.contains(jets(at).slope, bound);
  const ends = [from, to].filter(({ at }) => at.lo <= box.hi && at.hi >= box.lo && mayTouch(at));
  const middle = box.lo + (box.hi - box.lo) / 2;
  const round = [0, Math.round(64 * middle) / 64, Number(middle.toPrecision(2))].find(
    (r) => interval.contains(box, r) && mayTouch(interval.point(r)),
  );
  return [...ends.flatMap(({ exact }) => exact ?? []), ...(round === undefined ? [] : [fromNumber(round)])];
}
