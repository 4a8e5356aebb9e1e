import {
  compare,
  div,
  enclose,
  fromNumber,
  type Interval,
  interval,
  type Rational,
  sign,
  toNumber,
} from "../../interval/index.ts";
import { rationalAt } from "../region/exact-place.ts";
import type { Place, Region } from "../region/place.ts";
import { polynomial, polynomialAt, polynomialSlope, polynomialTerm, rootOf } from "../term/polynomial.ts";
import type { Extreme } from "./extreme.ts";

const HIGHEST_DEGREE = 12;
const MOST_HALVINGS = 60;

/** The extreme slopes of a polynomial on a region: exact where its bends vanish at rational numbers that are found and its ends are exact, or its slopes there; null for other terms. */
export function polynomialSlopes({ from, to, term }: Region): { inf: Extreme; sup: Extreme; exact: boolean } | null {
  const whole = polynomial(term, HIGHEST_DEGREE);
  if (whole === null) return null;
  const slope = polynomialSlope(whole);
  const bend = polynomialSlope(slope);
  const beyond = beyondZeros(bend);
  if (!Number.isFinite(beyond)) return null;
  const [lo, hi] = [innerEnd(from, from.at.hi) ?? fromNumber(-beyond), innerEnd(to, to.at.lo) ?? fromNumber(beyond)];
  const ends = [from, to].map((end) => slopeAtEnd(slope, end));
  const turns = slope.length < 3 || compare(lo, hi) >= 0 ? [] : zerosOf(bend, { lo, hi });
  const candidates = turns.map((turn) => ({ value: valuesOver(slope, turn), at: enclose(turn.lo).lo }));
  candidates.push({ value: ends[0]!.value, at: from.at.lo }, { value: ends[1]!.value, at: to.at.lo });
  return {
    inf: candidates.reduce((a, b) => (b.value.lo < a.value.lo ? b : a)),
    sup: candidates.reduce((a, b) => (b.value.hi > a.value.hi ? b : a)),
    exact: turns.every(isPoint) && ends.every(({ isExact }) => isExact),
  };
}

/** The end, or the double inside next to one that is irrational; null at infinity. */
function innerEnd({ exact }: Place, beside: number): Rational | null {
  return exact ?? (Number.isFinite(beside) ? fromNumber(beside) : null);
}

/** The slope at an end, and over what lies between an irrational one and the double inside next to it. */
function slopeAtEnd(slope: readonly Rational[], place: Place): { value: Interval; isExact: boolean } {
  const { at, exact } = place;
  if (slope.length === 1) return { value: enclose(slope[0]!), isExact: true };
  if (exact !== null) return { value: enclose(polynomialAt(slope, exact)), isExact: true };
  if (!Number.isFinite(at.lo)) {
    const direction = Math.sign(at.lo) ** (slope.length - 1);
    return { value: interval.point(sign(slope.at(-1)!) * direction * Number.POSITIVE_INFINITY), isExact: true };
  }
  const over = valuesOver(slope, { lo: fromNumber(at.lo), hi: fromNumber(at.hi) });
  const bend = valuesOver(polynomialSlope(slope), { lo: fromNumber(at.lo), hi: fromNumber(at.hi) });
  const value = mayVanish(bend) ? null : rationalAt(polynomialTerm(slope), place);
  return value ? { value: enclose(value), isExact: true } : { value: over, isExact: false };
}

/** A double above the modulus of every zero (Cauchy's bound), a power of 2; Infinity where there is none. */
function beyondZeros(p: readonly Rational[]): number {
  const sizes = p.slice(0, -1).map((c) => Math.abs(toNumber(div(c, p.at(-1)!))));
  return 2 ** (Math.ceil(Math.log2(2 + Math.max(0, ...sizes))) + 1);
}

/** Rational ends, lo ≤ hi. */
interface Cell {
  readonly lo: Rational;
  readonly hi: Rational;
}

const isPoint = ({ lo, hi }: Cell): boolean => compare(lo, hi) === 0;

function valuesOver(p: readonly Rational[], cell: Cell): Interval {
  if (isPoint(cell)) return enclose(polynomialAt(p, cell.lo));
  const over = interval.of(enclose(cell.lo).lo, enclose(cell.hi).hi);
  return p.reduceRight((value, c) => interval.add(interval.mul(value, over), enclose(c)), interval.point(0));
}

/** Narrow cells that hold all zeros of a polynomial of degree ≥ 1 within a cell: between those of its derivative it is monotone. */
function zerosOf(p: readonly Rational[], within: Cell): readonly Cell[] {
  if (p.length === 2) {
    const root = rootOf(p);
    return compare(root, within.lo) < 0 || compare(root, within.hi) > 0 ? [] : [{ lo: root, hi: root }];
  }
  const signAt = signsOf(p);
  const found: Cell[] = [];
  let { lo } = within;
  for (const turn of [...zerosOf(polynomialSlope(p), within), { lo: within.hi, hi: within.hi }]) {
    found.push(...zeroBetween(signAt, { lo, hi: turn.lo }));
    if (!isPoint(turn) && mayVanish(valuesOver(p, turn))) found.push(turn);
    lo = turn.hi;
  }
  return found;
}

const mayVanish = ({ lo, hi }: Interval): boolean => !(lo > 0 || hi < 0);

/** The zero of a function that is strictly monotone on a cell, ends included. */
function zeroBetween(signAt: (r: Rational) => number, cell: Cell): readonly Cell[] {
  let { lo, hi } = cell;
  const [left, right] = [signAt(lo), signAt(hi)];
  if (left === 0) return [{ lo, hi: lo }];
  if (right === 0) return [{ lo: hi, hi }];
  if (left === right) return [];
  for (let k = 0; k < MOST_HALVINGS; k++) {
    for (const middle of [roundNear(lo, hi), halfway(lo, hi)]) {
      if (compare(middle, lo) <= 0 || compare(middle, hi) >= 0) continue;
      const s = signAt(middle);
      if (s === 0) return [{ lo: middle, hi: middle }];
      if (s === left) lo = middle;
      else hi = middle;
    }
  }
  return [{ lo, hi }];
}

const halfway = (p: Rational, q: Rational): Rational => {
  const numerator = p.numerator * q.denominator + q.numerator * p.denominator;
  return div({ numerator, denominator: 1n }, { numerator: 2n * p.denominator * q.denominator, denominator: 1n });
};

/** The multiple of 1/64 next to the middle, for zeros are often round. */
function roundNear(p: Rational, q: Rational): Rational {
  const near = Math.round(64 * toNumber(halfway(p, q))) / 64;
  return Number.isFinite(near) ? fromNumber(near) : p;
}

/** The sign of the polynomial at rationals, in whole numbers. */
function signsOf(p: readonly Rational[]): (r: Rational) => number {
  const scale = p.reduce((product, { denominator }) => product * denominator, 1n);
  const whole = p.map(({ numerator, denominator }) => numerator * (scale / denominator));
  return ({ numerator, denominator }) => {
    let [value, power] = [0n, 1n];
    for (const c of whole.toReversed()) {
      value = value * numerator + c * power;
      power *= denominator;
    }
    return value > 0n ? 1 : value < 0n ? -1 : 0;
  };
}
