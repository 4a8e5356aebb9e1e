import { encloseBetween, fromNumber, type Interval, interval, piBounds, type Rational } from "../../interval/index.ts";
import { enclosed } from "../series/coefficient.ts";
import { type Series, scaledSeries, waveSeries } from "../series/series.ts";
import { onRange } from "../tail/tail-function.ts";
import { first, type Primitive, unknown } from "./primitive.ts";

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

/** sin(π·k/6) for k = 0, 1, … where it is rational, which it is nowhere else in [0, 2) (Niven's theorem). */
const sixths = [0, 0.5, null, 1, null, 0.5, 0, -0.5, null, -1, null, -0.5];

/** The wave's value where it is rational; `shift` sixths of a half turn after a zero. */
function exactWave(shift: bigint): (r: Rational) => Rational | null {
  return ({ numerator, denominator }) => {
    if (6n % denominator !== 0n) return null;
    const k = ((((6n * numerator) / denominator + shift) % 12n) + 12n) % 12n;
    const value = sixths[Number(k)]!;
    return value === null ? null : fromNumber(value);
  };
}

const waves = (u: Series) =>
  waveSeries(scaledSeries(enclosed(pi), u), first(halfTurnSine, u), first(halfTurnCosine, u));

const sineSlope = (u: Interval): Interval => interval.mul(pi, cosineOver(u));
const cosineSlope = (u: Interval): Interval => interval.negate(interval.mul(pi, sineOver(u)));

/** sin(π·u): its zeros are exact, which those of sin at multiples of π are not. */
export const halfTurnSine: Primitive = {
  name: "halfTurnSine",
  lacks: null,
  value: sineOver,
  slope: sineSlope,
  bend: (u) => interval.negate(interval.mul(squaredPi, sineOver(u))),
  exact: exactWave(0n),
  tail: { value: onRange(sineOver), slope: onRange(sineSlope) },
  series: (u) => waves(u).sin,
  sign: unknown,
  exponent: null,
  excess: null,
};

/** cos(π·u). */
export const halfTurnCosine: Primitive = {
  name: "halfTurnCosine",
  lacks: null,
  value: cosineOver,
  slope: cosineSlope,
  bend: (u) => interval.negate(interval.mul(squaredPi, cosineOver(u))),
  exact: exactWave(3n),
  tail: { value: onRange(cosineOver), slope: onRange(cosineSlope) },
  series: (u) => waves(u).cos,
  sign: unknown,
  exponent: null,
  excess: { factor: -2, of: halfTurnSine, power: 2 },
};
