import { encloseBetween, fromNumber, type Interval, interval, piBounds, type Rational } from "../../interval/index.ts";
import type { Primitive } from "../term/primitive.ts";
import { cos, sin } from "../term/primitives.ts";
import { multiplied, plus, rebuilt } from "../term/rewrite.ts";
import { apply, one, rationalOf, type Term } from "../term/term.ts";

const pi: Interval = Object.freeze(encloseBetween(piBounds.lo, piBounds.hi));
const squaredPi = interval.square(pi);
/** Beyond this no fraction of a turn is left in a double. */
const FARTHEST = 2 ** 50;

const within1 = ({ lo, hi }: Interval): Interval => interval.of(Math.max(0, lo), Math.min(1, hi));
const angle = (turn: number): Interval => interval.mul(pi, interval.point(turn));

/** sin(π·y) and cos(π·y) for 0 ≤ y ≤ 1/2: 1/2 − y is exact from 1/4 on, so that 0 and 1 come out exactly. */
const rising = (y: number): Interval => within1(y <= 0.25 ? interval.sin(angle(y)) : interval.cos(angle(0.5 - y)));
const falling = (y: number): Interval => within1(y <= 0.25 ? interval.cos(angle(y)) : interval.sin(angle(0.5 - y)));

function sineAt(x: number): Interval {
  if (x < 0) return interval.negate(sineAt(-x));
  const y = x % 2;
  if (y > 1) return interval.negate(sineAt(y - 1));
  return rising(y > 0.5 ? 1 - y : y);
}

function cosineAt(x: number): Interval {
  const y = Math.abs(x) % 2;
  const size = y > 1 ? 2 - y : y;
  return size > 0.5 ? interval.negate(falling(1 - size)) : falling(size);
}

/** A wave over an interval from its values at doubles: 1 at `crest` + 2k, −1 halfway between. */
function over(at: (x: number) => Interval, crest: number): (u: Interval) => Interval {
  const full = interval.of(-1, 1);
  return (u) => {
    if (Number.isNaN(u.lo) || Number.isNaN(u.hi)) return interval.undefinedSomewhere;
    if (!(u.lo > -FARTHEST && u.hi < FARTHEST && u.hi - u.lo < 2)) return full;
    const ends = interval.hull(at(u.lo), at(u.hi));
    const first = Math.ceil(u.lo - crest);
    const turns = [first, first + 1].filter((k) => k + crest <= u.hi);
    return turns.reduce((range, k) => interval.hull(range, interval.point(k % 2 === 0 ? 1 : -1)), ends);
  };
}

const sineOver = over(sineAt, 0.5);
const cosineOver = over(cosineAt, 0);

/** The wave's value at whole and half numbers; `shift` halves after a zero. */
function exactWave(shift: bigint): (r: Rational) => Rational | null {
  return ({ numerator, denominator }) => {
    if (denominator > 2n) return null;
    const quarter = ((((2n * numerator) / denominator + shift) % 4n) + 4n) % 4n;
    return fromNumber([0, 1, 0, -1][Number(quarter)]!);
  };
}

/** sin(π·u): its zeros are exact, which those of sin at multiples of π are not. */
export const halfTurnSine: Primitive = {
  name: "halfTurnSine",
  total: true,
  value: sineOver,
  slope: (u) => interval.mul(pi, cosineOver(u)),
  bend: (u) => interval.negate(interval.mul(squaredPi, sineOver(u))),
  exact: exactWave(0n),
};

/** cos(π·u). */
export const halfTurnCosine: Primitive = {
  name: "halfTurnCosine",
  total: true,
  value: cosineOver,
  slope: (u) => interval.negate(interval.mul(pi, sineOver(u))),
  bend: (u) => interval.negate(interval.mul(squaredPi, cosineOver(u))),
  exact: exactWave(1n),
};

/** The term with sin(π·u) and cos(π·u) as waves of half turns. */
export function inHalfTurns(term: Term): Term {
  return rebuilt(term, (part) => {
    if (part.kind !== "apply" || (part.f !== sin && part.f !== cos)) return null;
    const turns = overPi(part.to);
    return turns === null ? null : apply(part.f === sin ? halfTurnSine : halfTurnCosine, turns);
  });
}

/** The term divided by π, if π is a factor of it. */
function overPi(term: Term): Term | null {
  if (term.kind === "constant") return term.key === "pi" ? one : rationalOf(term)?.numerator === 0n ? term : null;
  if (term.kind === "sum") {
    const [u, v] = [overPi(term.left), overPi(term.right)];
    return u === null || v === null ? null : plus(u, v);
  }
  if (term.kind !== "product") return null;
  const left = overPi(term.left);
  if (left !== null) return multiplied(left, term.right);
  const right = overPi(term.right);
  return right === null ? null : multiplied(term.left, right);
}
