import {
  compare,
  div,
  fromNumber,
  type Interval,
  interval,
  mul,
  nextDown,
  nextUp,
  type Rational,
  sign,
  toNumber,
} from "../../interval/index.ts";
import { type Place, rootOfRational } from "../../proof/index.ts";

const unit = fromNumber(1);
const isUnit = (power: Rational): boolean => compare(power, unit) === 0;
const isSmall = ({ numerator, denominator }: Rational): boolean => numerator <= 64n && denominator <= 64n;

/** d^power; accuracy: enclosure. */
export function raisedDistance(d: number, power: Rational): Interval {
  if (isUnit(power) || d === 0 || d === 1) return interval.point(d);
  return raisedTo(interval.point(d), power);
}

/** The d with d^power = t; accuracy: enclosure. */
export function distanceOf(t: Interval, power: Rational): Interval {
  return isUnit(power) ? t : raisedTo(t, div(unit, power));
}

/** Rational exponents need not be doubles, and neither need their reciprocals. */
function raisedTo(t: Interval, { numerator, denominator }: Rational): Interval {
  const [n, k] = [Number(numerator), Number(denominator)];
  const lifted = numerator === 1n ? t : Number.isSafeInteger(n) ? interval.pow(t, n) : interval.whole;
  if (isSmall({ numerator, denominator })) return denominator === 1n ? lifted : interval.root(lifted, k);
  // One of power and 1/power is a double: it came as one.
  const [plain, turned] = [n / k, k / n];
  return isDouble(plain, { numerator, denominator })
    ? interval.pow(t, plain)
    : isDouble(turned, { numerator: denominator, denominator: numerator })
      ? interval.root(t, turned)
      : interval.exp(interval.mul(interval.log(t), interval.div(interval.point(n), interval.point(k))));
}

function isDouble(value: number, r: Rational): boolean {
  return Number.isFinite(value) && compare(fromNumber(value), r) === 0;
}

/** The doubles next to the d with d^power at a place: equal where one is that d; null where they are not known exactly. */
export function placeInDistance(place: Place, power: Rational): Interval | null {
  const { at, exact } = place;
  if (isUnit(power) || at.lo === Number.POSITIVE_INFINITY) return at;
  if (exact !== null && (sign(exact) === 0 || isUnit(exact))) return interval.point(toNumber(exact));
  const root = exact === null ? rootOfRational(place) : { radicand: exact, degree: 1 };
  return root && nearestTo(root.radicand, mul(power, fromNumber(root.degree)), distanceOf(at, power).lo);
}

/** The doubles next to the d with d^power = target, from one near it. */
function nearestTo(target: Rational, power: Rational, start: number): Interval | null {
  if (!isSmall(power)) return null;
  const raise = (r: Rational, n: bigint): Rational => ({
    numerator: r.numerator ** n,
    denominator: r.denominator ** n,
  });
  const raised = raise(target, power.denominator);
  const side = (d: number): number => compare(raise(fromNumber(d), power.numerator), raised);
  let lo = start;
  while (side(lo) > 0) lo = nextDown(lo);
  while (side(nextUp(lo)) <= 0) lo = nextUp(lo);
  return side(lo) === 0 ? interval.point(lo) : interval.of(lo, nextUp(lo));
}
