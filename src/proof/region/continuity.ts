import { enclose, fromNumber, type Interval, interval, sign } from "../../interval/index.ts";
import { valuesOf } from "../term/jet.ts";
import { gathered, plus } from "../term/rewrite.ts";
import { isPositive } from "../term/sign.ts";
import { negation, partsOf, type Term, type Test } from "../term/term.ts";
import { type Irrational, rationalAt } from "./exact-place.ts";
import type { Place, Region, Sign } from "./place.ts";
import { atExactly } from "./region.ts";
import { vanishesAt, whereZero } from "./seam.ts";

/** Where an activation changes at once, and by how much. */
export interface Jump {
  readonly at: Interval;
  readonly size: Interval;
  /** The sign of its size, 0 for none; null where it is open. */
  readonly direction: Sign | null;
}

/** What is known of the jumps of an activation between its regions. */
export interface Continuity {
  /** Whether it has a value at every place between regions and jumps at none; null where either is not decided. */
  readonly continuous: boolean | null;
  /** Whether a jump upwards (downwards) is proven, excluded or open. */
  readonly up: boolean | null;
  readonly down: boolean | null;
  /** All places that are not shown to be without a jump; null where these are not known. */
  readonly jumps: readonly Jump[] | null;
  /** A place that is not decided, or null. */
  readonly openAt: number | null;
  /** A place between regions, or null, at which the activation is not shown to have a value. */
  readonly undefinedAt: number | null;
}

/** Decides, place by place, whether the activation jumps where its regions meet, or at an end of the domain that belongs to it. */
export function continuityOf(term: Term, regions: readonly Region[]): Continuity {
  const choices = choicesIn(term);
  const unresolved = regions.find((region) => choicesIn(region.term).length > 0);
  const undefinedAt = placesOf(regions).find((place) => !hasValue(term, place))?.at.lo ?? null;
  if (unresolved !== undefined)
    return { continuous: null, up: null, down: null, jumps: null, openAt: middle(unresolved), undefinedAt };
  const places = regions.flatMap((right, i) => jumpsBetween(term, choices, regions[i - 1] ?? null, right));
  const ends = jumpsBetween(term, choices, regions.at(-1)!, null);
  const jumps = [...places, ...ends].filter(({ direction }) => direction !== 0);
  const up = decided(jumps.map(({ direction, size }) => [direction === 1, direction === null && size.hi > 0]));
  const down = decided(jumps.map(({ direction, size }) => [direction === -1, direction === null && size.lo < 0]));
  const open = jumps.find((jump) => !isSure(jump));
  const isWhole = open === undefined && undefinedAt === null;
  const continuous = up === true || down === true ? false : isWhole ? true : null;
  return { continuous, up, down, jumps, openAt: open?.at.lo ?? null, undefinedAt };
}

/** Whether it is proven that there is a jump. */
export function isSure({ direction }: Jump): boolean {
  return direction !== null && direction !== 0;
}

/** The finite places at which regions begin and end. */
function placesOf(regions: readonly Region[]): readonly Place[] {
  const places = [...regions.map(({ from }) => from), regions.at(-1)!.to];
  return places.filter(({ at }) => Number.isFinite(at.lo) && Number.isFinite(at.hi));
}

function hasValue(term: Term, { at, exact }: Place): boolean {
  return !Number.isNaN((exact === null ? valuesOf(term, at) : valuesOf(atExactly(term, exact), none)).lo);
}

/** From what is certain and what is possible at each place. */
function decided(places: readonly (readonly [boolean, boolean])[]): boolean | null {
  if (places.some(([certain]) => certain)) return true;
  return places.some(([, possible]) => possible) ? null : false;
}

function middle({ from, to }: Region): number {
  if (!Number.isFinite(from.at.lo)) return Number.isFinite(to.at.hi) ? to.at.hi : 0;
  return Number.isFinite(to.at.hi) ? from.at.lo / 2 + to.at.hi / 2 : from.at.lo;
}

/** The tests that may jump. */
function choicesIn(term: Term): readonly Test[] {
  const inside = partsOf(term).flatMap(choicesIn);
  return term.kind === "choice" || term.kind === "sign" ? [term, ...inside] : inside;
}

const none: Interval = interval.point(0);

/** Two jumps: from the left limit to the value, and from the value to the right limit; one at an end of the domain, none at infinity. */
function jumpsBetween(
  term: Term,
  choices: readonly Test[],
  left: Region | null,
  right: Region | null,
): readonly Jump[] {
  const { at, exact, zeroOf } = (right?.from ?? left?.to)!;
  const jump = (size: Interval): Jump => ({ at, size, direction: signOfInterval(size) });
  // Where no choice changes its answer, the rest is composed of continuous functions.
  if (!Number.isFinite(at.lo) || choices.every((choice) => keepsAnswer(choice, at))) return [];
  if (exact === null) {
    if (left === null || right === null) return [jump(interval.whole)];
    if (zeroOf === null) return [jump(interval.whole)];
    const value = whereZero(term, zeroOf, at);
    return [changeAt({ at, zeroOf }, left.term, value), changeAt({ at, zeroOf }, value, right.term)].map((found) => ({
      at,
      ...found,
    }));
  }
  const value = atExactly(term, exact);
  const before = left === null ? [] : [change(atExactly(left.term, exact), value)];
  const after = right === null ? [] : [change(value, atExactly(right.term, exact))];
  return [...before, ...after].map((found) => ({ at, ...found }));
}

function keepsAnswer({ left, right }: Test, at: Interval): boolean {
  const { lo, hi } = interval.sub(valuesOf(left, at), valuesOf(right, at));
  return lo > 0 || hi < 0;
}

/** The difference of two terms at an irrational place. */
function changeAt(place: Irrational, from: Term, to: Term): Omit<Jump, "at"> {
  const rise = plus(to, negation(from));
  const known = vanishesAt(rise, place) ? nil : rationalAt(rise, place);
  if (known !== null) return { size: enclose(known), direction: sign(known) };
  const size = valuesOf(rise, place.at);
  return Number.isNaN(size.lo) || Number.isNaN(size.hi) ? open : { size, direction: signOfInterval(size) };
}

const nil = fromNumber(0);
const open = { size: interval.whole, direction: null };

/** The difference of two constants; equal terms differ by exactly 0, and so do sums of equal terms. Its sign is known even where its size underflows. */
function change(from: Term, to: Term): Omit<Jump, "at"> {
  const rise = gathered(plus(to, negation(from)));
  const size = valuesOf(rise, none);
  if (Number.isNaN(size.lo) || Number.isNaN(size.hi)) return open;
  const known = isPositive(rise) ? 1 : isPositive(negation(rise)) ? -1 : null;
  return { size, direction: signOfInterval(size) ?? known };
}

function signOfInterval({ lo, hi }: Interval): Sign | null {
  if (lo > 0) return 1;
  return hi < 0 ? -1 : lo === 0 && hi === 0 ? 0 : null;
}
