import {
  compare,
  enclose,
  fromNumber,
  type Interval,
  interval,
  type Rational,
  sign,
  simplestBetween,
} from "../../interval/index.ts";
import { tailOf } from "../tail/tail-slope.ts";
import type { JetFunction } from "../term/jet.ts";
import { leadingTerm } from "../term/leading-term.ts";
import { mirrored } from "../term/mirror.ts";
import { polynomial, polynomialAt } from "../term/polynomial.ts";
import { isPositive } from "../term/sign.ts";
import { isTotal, negation, sizeOf, type Term } from "../term/term.ts";
import { jetOn } from "./jet-on.ts";
import { type Place, place, type Region, type Sign, type Span } from "./place.ts";
import { signedBy, simpleZerosOf } from "./simple-zeros.ts";

/** Bounds the boxes times the size of the term. */
const MOST_WORK = 20_000;
const HIGHEST_DEGREE = 12;
/** Cuts fall off the middle, so that roots at round numbers do not sit on a cut. */
const CUT = 0.4871;
/** Boxes wider than this are cut before they are searched for a multiple root, … */
const WIDEST = 1;
/** … which costs as much as this many boxes. */
const EXPANSION = 10;

/**
 * The parts of [from, to] on which a function keeps its sign, between isolated roots; null where that is not decided.
 *
 * Multiple roots are found in quotients of polynomials, and in other functions where they are simple fractions.
 */
export function isolateRoots(region: Region): readonly Span[] | null {
  const simple = simpleZerosOf(region.term);
  if (simple === null) return isolated(region);
  const spans = isolated({ ...region, term: simple.term });
  return spans && signedBy(spans, simple.signAt);
}

function isolated({ from, to, term: f }: Region): readonly Span[] | null {
  if (from.at.lo >= 0 && isTotal(f)) {
    if (isPositive(f)) return [{ from, to, sign: 1 }];
    if (isPositive(negation(f))) return [{ from, to, sign: -1 }];
  }
  const left = from.at.lo === Number.NEGATIVE_INFINITY ? tailSign(mirrored(f)) : undefined;
  const right = to.at.hi === Number.POSITIVE_INFINITY ? tailSign(f) : undefined;
  if (left === null || right === null) return null;
  const lo = left === undefined ? from.at.lo : Math.min(-left.from, to.at.hi);
  const hi = right === undefined ? to.at.hi : Math.max(right.from, lo);
  const [after, before] = [
    from.exact === null ? lo : besideEnd(f, from, lo, hi),
    to.exact === null ? hi : besideEnd(f, to, hi, lo),
  ];
  const found = rootsIn(
    f,
    jetOn({ from, to, term: f }),
    interval.of(after, Math.max(after, before)),
    MOST_WORK / sizeOf(f),
  );
  return found === null || found.roots.some(({ at }) => isBlurred(at, from, to)) ? null : spans(f, found, from, to);
}

/** Whether a root may lie at or beyond an end that is itself only known to lie between two doubles. */
function isBlurred(root: Interval, from: Place, to: Place): boolean {
  return root.lo < from.at.hi || root.hi > to.at.lo;
}

/** Steps from an end, as shares of the way to the other. */
const STEPS = [1 / 2, 1 / 16, 2 ** -10, 2 ** -20];

/** The farthest double seen to which f keeps its sign from an end at which it is 0, by its Taylor expansion there; the end itself where it is not 0, or nothing is seen. */
function besideEnd(f: Term, { at, exact }: Place, end: number, other: number): number {
  if (exact === null || leadingTerm(f, exact, at, 0)?.order === 0) return end;
  for (const step of STEPS) {
    const next = end + step * (other - end);
    const leading = leadingTerm(f, exact, interval.hull(at, interval.point(next)), 0);
    if (leading !== null && signOfInterval(leading.coefficient) !== null) return next;
  }
  return end;
}

/** Where a tail begins on which the function has one sign. */
function tailSign(f: Term): { from: number } | null {
  for (const from of [4, 16, 256, 65536, 2 ** 32, 2 ** 64]) {
    const { range, floor } = tailOf(f, from).value;
    // Above a floor a function is nowhere 0, even where its limit is.
    const isOneSided = range.lo >= 0 || range.hi <= 0;
    if (range.lo > 0 || range.hi < 0 || (isOneSided && floor.size > 0)) return { from };
  }
  return null;
}

interface Root {
  readonly at: Interval;
  /** The root where it is known to be that, else null. */
  readonly exact: Rational | null;
  /** The sign to its right. */
  readonly after: Sign;
}

interface Found {
  readonly roots: readonly Root[];
  /** The sign left of the first root. */
  readonly first: Sign;
}

function rootsIn(term: Term, f: JetFunction, whole: Interval, mostBoxes: number): Found | null {
  const waiting = [whole];
  const roots: Root[] = [];
  let first: Sign | null = null;
  let spent = 0;
  while (waiting.length > 0) {
    const box = waiting.pop()!;
    const isNarrow = box.hi - box.lo <= WIDEST;
    const seen = lookInto(f, box, whole) ?? (isNarrow ? multipleRoot(term, box, whole) : null);
    spent += seen === null && isNarrow ? EXPANSION : 1;
    if (spent > mostBoxes) return null;
    if (seen !== null) {
      first ??= seen.before;
      roots.push(...seen.roots);
      continue;
    }
    const cut = box.lo + CUT * (box.hi - box.lo);
    if (!(cut > box.lo && cut < box.hi)) return null;
    waiting.push(interval.of(cut, box.hi), interval.of(box.lo, cut));
  }
  return first === null ? null : { roots, first };
}

/** The roots in a box, one at most, and the sign to their left. */
interface Seen {
  readonly roots: readonly Root[];
  readonly before: Sign;
}

/** Null where the function is not seen to keep its sign, or to be monotone. */
function lookInto(f: JetFunction, box: Interval, whole: Interval): Seen | null {
  const { value, slope } = f(box);
  const definite = signOfInterval(value);
  if (definite !== null) return { roots: [], before: definite };
  const monotone = Number.isNaN(value.lo) ? null : signOfInterval(slope);
  const inside = monotone === null ? null : crossing(f, box, monotone, whole);
  if (inside === null || monotone === null) return null;
  const before = inside === "none below" ? monotone : (-monotone as Sign);
  return { roots: typeof inside === "string" ? [] : [{ at: inside, exact: null, after: monotone }], before };
}

/** The one root in a box of a function that is c·(x − root)^k there, with a c of one sign; null where none is found. */
function multipleRoot(f: Term, box: Interval, whole: Interval): Seen | null {
  const [lo, hi] = [fromNumber(box.lo), fromNumber(box.hi)];
  const exact = simplestBetween(lo, hi);
  const at = enclose(exact);
  const leading = leadingTerm(f, exact, interval.hull(box, at), 0);
  const after = leading === null || leading.order === 0 ? null : signOfInterval(leading.coefficient);
  if (leading === null || after === null) return null;
  // Left of a root at the very start there is nothing.
  if (compare(exact, fromNumber(whole.lo)) <= 0) return { roots: [], before: after };
  const before = leading.order % 2 === 0 ? after : (-after as Sign);
  // A root on a cut is counted once, by the box on its right.
  return { roots: compare(exact, hi) < 0 ? [{ at, exact, after }] : [], before };
}

function signOfInterval({ lo, hi }: Interval): Sign | null {
  if (lo > 0) return 1;
  return hi < 0 ? -1 : null;
}

/** The root of a strictly monotone function in a box, or where the box lies if there is none inside; null if the ends do not tell. */
function crossing(
  f: JetFunction,
  box: Interval,
  slope: Sign,
  whole: Interval,
): Interval | "none below" | "none above" | null {
  const at = (x: number): Sign | null => {
    const value = f(interval.point(x)).value;
    return value.lo === 0 && value.hi === 0 ? 0 : signOfInterval(value);
  };
  const [left, right] = [at(box.lo), at(box.hi)];
  if (left === null || right === null) return null;
  // A root on a cut is counted once, by the box on its right.
  if (left === 0 && box.lo > whole.lo) return interval.point(box.lo);
  if (left === 0 || left === slope) return "none below";
  if (right === 0 || right === -slope) return "none above";
  return narrowed(at, box, slope);
}

function narrowed(at: (x: number) => Sign | null, box: Interval, slope: Sign): Interval {
  let { lo, hi } = box;
  for (let moved = true; moved; ) {
    moved = false;
    for (const x of [0, lo + 0.5 * (hi - lo), lo + 0.25 * (hi - lo), lo + 0.75 * (hi - lo)]) {
      if (!(x > lo && x < hi)) continue;
      const s = at(x);
      if (s === 0) return interval.point(x);
      if (s === -slope) lo = x;
      else if (s === slope) hi = x;
      else continue;
      moved = true;
      break;
    }
  }
  return interval.of(lo, hi);
}

/** The one root of f in an interval: exactly where f is a polynomial and the simplest rational there its root. */
function rationalRoot(f: Term, at: Interval): Place {
  const [whole, r] = [polynomial(f, HIGHEST_DEGREE), simplestBetween(fromNumber(at.lo), fromNumber(at.hi))];
  const isRoot = whole !== null && sign(polynomialAt(whole, r)) === 0;
  return isRoot ? { at: enclose(r), exact: r, zeroOf: null } : { at, exact: null, zeroOf: f };
}

function spans(f: Term, { roots, first }: Found, from: Place, to: Place): readonly Span[] {
  // A point is recorded only where the value is exactly 0.
  const places = roots.map(({ at, exact }): Place => {
    if (exact !== null) return { at, exact, zeroOf: null };
    return at.lo === at.hi ? place(at.lo) : rationalRoot(f, at);
  });
  return [...places, to].map((end, i) => ({
    from: i === 0 ? from : places[i - 1]!,
    to: end,
    sign: i === 0 ? first : roots[i - 1]!.after,
  }));
}
