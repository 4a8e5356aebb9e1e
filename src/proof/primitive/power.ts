import {
  compare,
  div,
  enclose,
  exactRoot,
  fromNumber,
  type Interval,
  interval,
  type Rational,
  sign,
} from "../../interval/index.ts";
import { enclosed, exactly } from "../series/coefficient.ts";
import { half, powerSeries, reciprocalSeries, wholePowerSeries } from "../series/series.ts";
import { constantTail, multiplyTails, negateTail, type Tail } from "../tail/tail.ts";
import { powerDecay, powerTail, reciprocalTail } from "../tail/tail-function.ts";
import { inverse } from "./bounds.ts";
import { asArgument, type Exponent, first, type Primitive, rationalExponent, type Sign, unit } from "./primitive.ts";

const { hull, mul, negate, point, square, sub } = interval;
const one = point(1);
const two = point(2);

const reciprocalSlope = (u: Interval): Interval => negate(inverse(square(u)));

export const reciprocal: Primitive = {
  name: "reciprocal",
  lacks: ({ lo, hi }) => lo === 0 && hi === 0,
  value: (u) => interval.div(one, u),
  slope: reciprocalSlope,
  bend: (u) => mul(two, interval.div(one, interval.pow(u, 3))),
  exact: (r) => (sign(r) === 0 ? null : div(unit, r)),
  tail: {
    value: reciprocalTail((u) => interval.div(one, u)),
    slope: (u) => negateTail(reciprocalTail((v) => inverse(v))(powerTail(square, two)(u))),
  },
  series: (u) => reciprocalSeries(u, first(reciprocal, u)),
  sign: (u) => (u === "positive" ? u : "unknown"),
  exponent: rationalExponent(fromNumber(-1)),
  excess: null,
};

const isBelow0 = ({ hi }: Interval): boolean => hi < 0;
const sqrtSlope = (u: Interval): Interval => mul(point(0.5), inverse(interval.sqrt(u)));

/** √r where it is rational, else null. */
export function exactSquareRoot(r: Rational): Rational | null {
  return sign(r) < 0 ? null : exactRoot(r, 2n);
}

export const sqrt: Primitive = {
  name: "sqrt",
  lacks: isBelow0,
  value: interval.sqrt,
  slope: sqrtSlope,
  bend: (u) => mul(point(-0.25), inverse(mul(u, interval.sqrt(u)))),
  exact: exactSquareRoot,
  tail: { value: powerTail(interval.sqrt, point(0.5)), slope: (u) => powerDecay(sqrtSlope, point(-0.5), 0.5)(u) },
  series: (u) => powerSeries(u, first(sqrt, u), half),
  sign: asArgument,
  exponent: rationalExponent(div(unit, fromNumber(2))),
  excess: null,
};

/** u^n for n > 0 other than 1: whole n for all u, others for u ≥ 0. */
export function power(n: Exponent): Primitive {
  const whole = wholeNumber(n);
  const [once, twice] = [lessened(n, 1), lessened(n, 2)];
  const value = (u: Interval): Interval => raised(u, n.value);
  const slope = (u: Interval): Interval => mul(n.value, raised(u, once));
  const found: Primitive = {
    name: `power[${n.key}]`,
    lacks: whole === null ? isBelow0 : null,
    value,
    slope,
    bend: (u) => mul(mul(n.value, once), raised(u, twice)),
    exact: (r) => exactPower(r, n.exact),
    tail: {
      value: powerTail(value, n.value),
      slope: once.lo > 0 ? powerSlopeTail(n.value, once) : powerDecay(slope, once, n.value.hi),
    },
    series: (u) =>
      whole !== null
        ? wholePowerSeries(u, whole)
        : powerSeries(u, first(found, u), n.exact === null ? enclosed(n.value) : exactly(n.exact)),
    sign: whole !== null && whole % 2 === 1 ? asArgument : neverNegative,
    exponent: n,
    excess: null,
  };
  return found;
}

const neverNegative = (u: Sign): Sign => (u === "positive" ? u : "not negative");

/** The whole n ≥ 2 of a function that is u^n for all u, else null. */
export function wholeExponent({ exponent, lacks }: Primitive): number | null {
  return exponent !== null && lacks === null ? wholeNumber(exponent) : null;
}

/** Whether a function has a value, but no derivatives, where its argument is 0: other powers. */
export function isRoot(f: Primitive): boolean {
  return f.exponent !== null && f.lacks !== null && f !== reciprocal;
}

/** The exponent where it is whole and doubles hold it and its predecessors, else null. */
function wholeNumber({ exact }: Exponent): number | null {
  if (exact === null || exact.denominator !== 1n || exact.numerator > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return Number(exact.numerator);
}

function lessened({ exact, value }: Exponent, by: number): Interval {
  if (exact === null) return sub(value, point(by));
  const { numerator, denominator } = exact;
  return enclose({ numerator: numerator - BigInt(by) * denominator, denominator });
}

function powerSlopeTail(n: Interval, once: Interval): (u: Tail) => Tail {
  const lower = powerTail((u) => raised(u, once), once);
  return (u) => multiplyTails(constantTail(u.from, n), lower(u));
}

/** u^n for every n of an interval, u^0 = 1; for n < 0 with the infinite limit where u starts at 0. */
function raised(u: Interval, { lo, hi }: Interval): Interval {
  return lo === hi ? raisedTo(u, lo) : u.lo >= 0 ? hull(raisedTo(u, lo), raisedTo(u, hi)) : interval.undefinedSomewhere;
}

function raisedTo(u: Interval, n: number): Interval {
  if (n < 0 && u.lo === 0 && u.hi > 0)
    return interval.of(interval.div(one, interval.pow(point(u.hi), -n)).lo, Number.POSITIVE_INFINITY);
  return interval.pow(u, n);
}

/** Larger powers have more digits than they are worth. */
const HIGHEST = 64n;

function exactPower(r: Rational, n: Rational | null): Rational | null {
  if (r.numerator === 0n || compare(r, unit) === 0) return r;
  if (n === null || n.numerator > HIGHEST || n.denominator > HIGHEST) return null;
  const root = n.denominator === 1n ? r : sign(r) < 0 ? null : exactRoot(r, n.denominator);
  return root && { numerator: root.numerator ** n.numerator, denominator: root.denominator ** n.numerator };
}
