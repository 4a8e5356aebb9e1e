import { type Interval, interval } from "../../interval/index.ts";
import { jetOn } from "../region/jet-on.ts";
import type { Region } from "../region/region.ts";
import { tailOf } from "../tail/tail-slope.ts";
import type { JetFunction } from "../term/jet.ts";
import { hasX, sizeOf, type Term } from "../term/term.ts";

const INFINITY = Number.POSITIVE_INFINITY;
const FIRST_TAIL = 4;
const LAST_TAIL = 1e30;
/** Bounds the boxes times the size of the term. */
const MOST_WORK = 40_000;

/** Whether the slopes of a term are proven to be at most 0 on a region of [0, ∞), by cutting it until each part shows it. */
export function neverRises(region: Region): boolean {
  const { from, to, term } = region;
  if (!hasX(term)) return true;
  const jets = jetOn(region);
  const waiting = firstBoxes(from.at.lo, to.at.hi);
  let left = MOST_WORK / sizeOf(term);
  while (waiting.length > 0) {
    if (left-- < 0) return false;
    const box = waiting.pop()!;
    const isDown = box.hi === INFINITY ? fallsBeyond(term, box.lo) : fallsOver(jets, box);
    if (isDown) continue;
    const cut = box.hi === INFINITY ? box.lo ** 2 : box.lo + (box.hi - box.lo) / 2;
    if (!(cut > box.lo && cut < box.hi) || cut > LAST_TAIL) return false;
    waiting.push(interval.of(cut, box.hi), interval.of(box.lo, cut));
  }
  return true;
}

function firstBoxes(lo: number, hi: number): Interval[] {
  if (hi < INFINITY) return [interval.of(lo, hi)];
  const far = Math.max(FIRST_TAIL, 2 * lo);
  return [interval.of(far, hi), interval.of(lo, far)];
}

function fallsBeyond(term: Term, from: number): boolean {
  const { value, slope } = tailOf(term, from);
  return !Number.isNaN(value.range.lo) && slope.range.hi <= 0;
}

/** Directly, or where the slope is monotone by its values at the ends. */
function fallsOver(jets: JetFunction, box: Interval): boolean {
  const { value, slope, bend } = jets(box);
  if (Number.isNaN(value.lo) || Number.isNaN(slope.lo)) return false;
  if (slope.hi <= 0) return true;
  const ends = bend.lo >= 0 ? [box.hi] : bend.hi <= 0 ? [box.lo] : [];
  return ends.length > 0 && ends.every((x) => jets(interval.point(x)).slope.hi <= 0);
}
