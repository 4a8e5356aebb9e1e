import { type Interval, interval } from "../interval/index.ts";
import { atExactly, type Region } from "./region.ts";
import { valuesOf } from "./term/jet.ts";
import { plus } from "./term/rewrite.ts";
import { negation, partsOf, rationalOf, type Term, type Test } from "./term/term.ts";

/** What is known of the jumps of an activation between its regions. */
export interface Continuity {
  readonly continuous: boolean | null;
  /** Whether a jump upwards (downwards) is proven, excluded or open. */
  readonly up: boolean | null;
  readonly down: boolean | null;
  /** A place that is not decided, or null. */
  readonly openAt: number | null;
}

/** Decides, place by place, whether the activation jumps where its regions meet. */
export function continuityOf(term: Term, regions: readonly Region[]): Continuity {
  const choices = choicesIn(term);
  const unresolved = regions.find((region) => choicesIn(region.term).length > 0);
  if (unresolved !== undefined) return { continuous: null, up: null, down: null, openAt: middle(unresolved) };
  const jumps = regions.slice(1).flatMap((right, i) => jumpsBetween(term, choices, regions[i]!, right));
  const up = decided(jumps.map(({ lo, hi }) => [lo > 0, hi > 0]));
  const down = decided(jumps.map(({ lo, hi }) => [hi < 0, lo < 0]));
  const open = jumps.findIndex(({ lo, hi }) => lo <= 0 && hi >= 0 && !(lo === 0 && hi === 0));
  const continuous = up === true || down === true ? false : open === -1 ? true : null;
  const openAt = open === -1 ? null : regions[Math.floor(open / 2)]!.to.at.lo;
  return { continuous, up, down, openAt };
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

/** Two jumps: from the left limit to the value, and from the value to the right limit. */
function jumpsBetween(
  term: Term,
  choices: readonly Test[],
  left: Region,
  right: Region,
): readonly [Interval, Interval] {
  const { at, exact } = right.from;
  // Where no choice changes its answer, the rest is composed of continuous functions.
  if (choices.every((choice) => keepsAnswer(choice, at))) return [none, none];
  if (exact === null) {
    const jump = interval.sub(valuesOf(right.term, at), valuesOf(left.term, at));
    return jump.lo > 0 || jump.hi < 0 ? [jump, interval.whole] : [interval.whole, interval.whole];
  }
  const [before, value, after] = [left.term, term, right.term].map((side) => atExactly(side, exact)) as [
    Term,
    Term,
    Term,
  ];
  return [change(before, value), change(value, after)];
}

function keepsAnswer({ left, right }: Test, at: Interval): boolean {
  const { lo, hi } = interval.sub(valuesOf(left, at), valuesOf(right, at));
  return lo > 0 || hi < 0;
}

/** The difference of two constants; equal terms differ by exactly 0. */
function change(from: Term, to: Term): Interval {
  const difference = plus(to, negation(from));
  const r = rationalOf(difference);
  if (r !== null && r.numerator === 0n) return none;
  const value = valuesOf(difference, none);
  return Number.isNaN(value.lo) || Number.isNaN(value.hi) ? interval.whole : value;
}
