import {
  compare,
  div,
  enclose,
  fromNumber,
  type Interval,
  interval,
  mul,
  nextDown,
  nextUp,
  type Rational,
  sign,
} from "../../interval/index.ts";
import { type Place, rootOfRational, type Substitution } from "../../proof/index.ts";

const unit = fromNumber(1);
const isUnit = (power: Rational): boolean => compare(power, unit) === 0;
const isSmall = ({ numerator, denominator }: Rational): boolean => numerator <= 64n && denominator <= 64n;

/** t = (d/width)^power; accuracy: enclosure. */
export function raisedDistance(d: number, { width, power }: Substitution): Interval {
  const share = isUnit(width) || !Number.isFinite(d) ? interval.point(d) : enclose(div(fromNumber(d), width));
  return isUnit(power) || (share.lo === share.hi && (share.lo === 0 || share.lo === 1))
    ? share
    : raisedTo(share, power);
}

/** The d with (d/width)^power = t; accuracy: enclosure. */
export function distanceOf(t: Interval, { width, power }: Substitution): Interval {
  const share = isUnit(power) ? t : raisedTo(t, div(unit, power));
  return isUnit(width) ? share : interval.mul(enclose(width), share);
}

/** t^(numerator/denominator): rational exponents need not be doubles, and neither need their reciprocals. */
export function raisedTo(t: Interval, { numerator, denominator }: Rational): Interval {
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

/** The doubles next to the d of a place in t: equal where one is that d; null where they are not known exactly. */
export function placeInDistance(place: Place, by: Substitution): Interval | null {
  const { at, exact } = place;
  if (isUnit(by.power) || at.lo === Number.POSITIVE_INFINITY) return at;
  if (exact !== null && sign(exact) === 0) return interval.point(0);
  if (exact !== null && isUnit(exact)) return enclose(by.width);
  const root = exact === null ? rootOfRational(place) : { radicand: exact, degree: 1 };
  if (root === null) return null;
  const power = mul(by.power, fromNumber(root.degree));
  return isSmall(power) ? nearestTo(root.radicand, { ...by, power }, distanceOf(at, by).lo) : null;
}

/** The doubles next to the d with (d/width)^power = target, from one near it. */
function nearestTo(target: Rational, { width, power }: Substitution, start: number): Interval {
  const raise = (r: Rational, n: bigint): Rational => ({
    numerator: r.numerator ** n,
    denominator: r.denominator ** n,
  });
  const raised = mul(raise(target, power.denominator), raise(width, power.numerator));
  const side = (d: number): number => compare(raise(fromNumber(d), power.numerator), raised);
  let lo = start;
  while (side(lo) > 0) lo = nextDown(lo);
  while (side(nextUp(lo)) <= 0) lo = nextUp(lo);
  return side(lo) === 0 ? interval.point(lo) : interval.of(lo, nextUp(lo));
}
