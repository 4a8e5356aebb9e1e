import {
  add,
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
import type { Place } from "../place.ts";
import { exponential, extendedLog, log, reciprocal, sqrt } from "../term/primitives.ts";
import { inverse, multiplied, raised, rebuilt } from "../term/rewrite.ts";
import { apply, hasX, isExactly, one, partsOf, product, rationalOf, type Term, x } from "../term/term.ts";

/** c · x^exponent, with c free of x. */
interface Monomial {
  readonly coefficient: Term;
  readonly exponent: Rational;
}

/** A term in t = d^power, which is smooth at 0 where the formula in d is not: exp(−d^1.5) is exp(−t³) for power 1/2. */
export interface InCommonPower {
  readonly term: Term;
  readonly power: Rational;
}

const nil = fromNumber(0);
const unit = fromNumber(1);
/** Higher powers of the common one are not asked for. */
const HIGHEST = 64;

/** The term in the greatest power of x of which all that occur are whole powers; as it came, with power 1, if these are whole and small or have none in common. */
export function inCommonPower(term: Term): InCommonPower {
  const exponents = exponentsIn(term);
  const plain = { term, power: unit };
  if (exponents.length === 0 || exponents.some((e) => sign(e) <= 0)) return plain;
  const highest = exponents.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  if (exponents.every(({ denominator }) => denominator === 1n) && toNumber(highest) <= HIGHEST) return plain;
  const power = exponents.reduce(commonDivisor);
  if (toNumber(div(highest, power)) > HIGHEST) return plain;
  const again = rebuilt(term, (part) => {
    const found = hasX(part) ? monomialOf(part) : null;
    if (found === null) return null;
    const n = toNumber(div(found.exponent, power));
    return product(found.coefficient, n === 1 ? x : raised(x, n));
  });
  return { term: again, power };
}

function exponentsIn(term: Term): readonly Rational[] {
  if (!hasX(term)) return [];
  const found = monomialOf(term);
  return found === null ? partsOf(term).flatMap(exponentsIn) : [found.exponent];
}

/** The term as a monomial for x ≥ 0, or null. */
export function monomialOf(term: Term): Monomial | null {
  if (!hasX(term)) return { coefficient: term, exponent: nil };
  switch (term.kind) {
    case "x":
      return { coefficient: one, exponent: unit };
    case "product": {
      const [u, v] = [monomialOf(term.left), monomialOf(term.right)];
      if (u === null || v === null) return null;
      return { coefficient: multiplied(u.coefficient, v.coefficient), exponent: add(u.exponent, v.exponent) };
    }
    case "modulus": {
      const u = monomialOf(term.left);
      return u !== null && isPositiveConstant(u.coefficient) ? u : null;
    }
    case "apply":
      return ofPrimitive(term);
    default:
      return null;
  }
}

function ofPrimitive({ f, to }: Extract<Term, { kind: "apply" }>): Monomial | null {
  if (f === exponential) return ofLogarithm(to);
  const u = monomialOf(to);
  if (u === null) return null;
  if (f === reciprocal) return { coefficient: inverse(u.coefficient), exponent: mul(fromNumber(-1), u.exponent) };
  const n = f === sqrt ? 0.5 : Number(/^power\[(.*)\]$/.exec(f.name)?.[1] ?? Number.NaN);
  if (!Number.isFinite(n) || !(isPositiveConstant(u.coefficient) || (Number.isInteger(n) && n > 0))) return null;
  const coefficient = isExactly(u.coefficient, 1) ? one : apply(f, u.coefficient);
  return { coefficient, exponent: mul(fromNumber(n), u.exponent) };
}

/** exp(r · log(u)) = u^r. */
function ofLogarithm(to: Term): Monomial | null {
  if (to.kind !== "product" || to.right.kind !== "apply" || (to.right.f !== log && to.right.f !== extendedLog))
    return null;
  const r = rationalOf(to.left);
  const u = monomialOf(to.right.to);
  if (r === null || u === null || !isPositiveConstant(u.coefficient)) return null;
  const coefficient = apply(exponential, product(to.left, apply(log, u.coefficient)));
  return { coefficient, exponent: mul(r, u.exponent) };
}

/** Whether a term without x is a number above 0. */
export function isPositiveConstant(term: Term): boolean {
  return term.kind === "constant" ? term.value.lo > 0 : !hasX(term) && constantValue(term).lo > 0;
}

function constantValue(term: Term): Interval {
  if (term.kind === "constant") return term.value;
  if (term.kind === "product") return interval.mul(constantValue(term.left), constantValue(term.right));
  return term.kind === "apply" ? term.f.value(constantValue(term.to)) : interval.whole;
}

function commonDivisor(p: Rational, q: Rational): Rational {
  let [a, b] = [p.numerator * q.denominator, q.numerator * p.denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return div({ numerator: a, denominator: 1n }, { numerator: p.denominator * q.denominator, denominator: 1n });
}

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
export function placeInDistance({ at, exact }: Place, power: Rational): Interval | null {
  if (isUnit(power) || at.lo === Number.POSITIVE_INFINITY) return at;
  if (exact === null) return null;
  if (sign(exact) === 0 || isUnit(exact)) return interval.point(toNumber(exact));
  if (!isSmall(power)) return null;
  const raise = (r: Rational, n: bigint): Rational => ({
    numerator: r.numerator ** n,
    denominator: r.denominator ** n,
  });
  const target = raise(exact, power.denominator);
  const side = (d: number): number => compare(raise(fromNumber(d), power.numerator), target);
  let lo = distanceOf(at, power).lo;
  while (side(lo) > 0) lo = nextDown(lo);
  while (side(nextUp(lo)) <= 0) lo = nextUp(lo);
  return side(lo) === 0 ? interval.point(lo) : interval.of(lo, nextUp(lo));
}
