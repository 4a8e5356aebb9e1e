import { add, fromNumber, mul, negative, type Rational, sign } from "../../interval/index.ts";
import {
  constant,
  derivative,
  inverse,
  type Maybe,
  negation,
  one,
  product,
  type RationalFunction,
  raised,
  sum,
  zero,
} from "./rational-function.ts";

/** plain + factor · base^part for rational functions of x and a 0 < part < 1; base ≥ 0 where the whole has a value. */
export interface Radical {
  readonly plain: RationalFunction;
  readonly factor: RationalFunction;
  /** Null where there is no such power. */
  readonly power: { readonly base: RationalFunction; readonly part: Rational } | null;
}

type MaybeRadical = Radical | null;

/** A rational function as it is. */
export function plain(f: Maybe): MaybeRadical {
  return f && { plain: f, factor: zero, power: null };
}

const isZero = (f: RationalFunction): boolean => f.above.length === 0;

/** factor · base^exponent, whole powers of the base put with the factor; null for what is not known. */
function pure(factor: Maybe, base: RationalFunction, exponent: Rational): MaybeRadical {
  const whole = wholePart(exponent);
  const part = add(exponent, negative(fromNumber(whole)));
  const rest = product(factor, raised(base, whole));
  if (sign(part) === 0) return plain(rest);
  return rest && { plain: zero, factor: rest, power: { base, part } };
}

function wholePart({ numerator, denominator }: Rational): number {
  const rounded = numerator / denominator;
  return Number(numerator < 0n && rounded * denominator !== numerator ? rounded - 1n : rounded);
}

/** The radical without its plain part, as factor · base^exponent; null where both parts are there. */
function asPower({ plain: rest, factor, power }: Radical): { factor: RationalFunction; exponent: Rational } | null {
  if (power === null) return { factor: rest, exponent: fromNumber(0) };
  return isZero(rest) ? { factor, exponent: power.part } : null;
}

/** The power that both are built on; null where they differ. */
function common(f: Radical, g: Radical): Radical["power"] | "none" {
  if (f.power === null || g.power === null) return f.power ?? g.power;
  return keyOf(f.power.base) === keyOf(g.power.base) ? f.power : "none";
}

const keyOf = ({ above, below }: RationalFunction): string => `${above}/${below}`;

export function radicalSum(f: MaybeRadical, g: MaybeRadical): MaybeRadical {
  if (f === null || g === null) return null;
  const power = common(f, g);
  const [rest, factor] = [sum(f.plain, g.plain), sum(f.factor, g.factor)];
  const isOne = f.power === null || g.power === null || sign(add(f.power.part, negative(g.power.part))) === 0;
  return power === "none" || !isOne || rest === null || factor === null ? null : { plain: rest, factor, power };
}

export function radicalProduct(f: MaybeRadical, g: MaybeRadical): MaybeRadical {
  if (f === null || g === null) return null;
  if (f.power === null || g.power === null) {
    const [by, other] = f.power === null ? [f.plain, g] : [g.plain, f];
    const [rest, factor] = [product(by, other.plain), product(by, other.factor)];
    return rest && factor && { plain: rest, factor, power: other.power };
  }
  const [power, u, v] = [common(f, g), asPower(f), asPower(g)];
  if (power === "none" || power === null || u === null || v === null) return null;
  return pure(product(u.factor, v.factor), power.base, add(u.exponent, v.exponent));
}

/** f^exponent for a rational exponent, whole where f has both parts. */
export function radicalPower(f: MaybeRadical, exponent: Rational): MaybeRadical {
  const found = f && asPower(f);
  if (found === null || found === undefined || f === null) return null;
  const isWhole = exponent.denominator === 1n;
  if (f.power === null)
    return isWhole
      ? plain(raised(f.plain, Number(exponent.numerator)))
      : pure(constant(fromNumber(1)), f.plain, exponent);
  // (c·u^p)^q is c^q·u^(pq) for whole q.
  return isWhole
    ? pure(raised(found.factor, Number(exponent.numerator)), f.power.base, mul(found.exponent, exponent))
    : null;
}

/** Its derivative: that of factor · base^part is (factor' + part · factor · base'/base) · base^part. */
export function radicalSlope({ plain: rest, factor, power }: Radical): MaybeRadical {
  if (power === null) return plain(derivative(rest));
  const { base, part } = power;
  const grown = product(product(constant(part), factor), product(derivative(base), inverse(base)));
  const [slope, rate] = [derivative(rest), sum(derivative(factor), grown)];
  return slope && rate && { plain: slope, factor: rate, power };
}

/**
 * Whether a radical is seen to be nowhere above a bound, given what is never above 0: factor · base^(m/n) ≤ D = bound − plain follows from factor ≤ 0 ≤ D, from
 * factor · (1 + m/n · (base − 1)) ≤ D where factor ≥ 0 (Bernoulli), from factor^n · base^m ≤ D^n for odd n, and from that and D ≥ 0 for even n.
 */
export function isNeverAbove(
  { plain: rest, factor, power }: Radical,
  bound: Rational,
  isNeverPositive: (f: Maybe) => boolean,
): boolean {
  const excess = sum(rest, constant(negative(bound)));
  if (excess === null) return false;
  if (power === null) return isNeverPositive(excess);
  if (isZero(excess)) return isNeverPositive(factor);
  const { base, part } = power;
  const tangent = sum(one, product(constant(part), sum(base, negation(one))));
  if (isNeverPositive(negation(factor)) && isNeverPositive(sum(product(factor, tangent), excess))) return true;
  const [m, n] = [Number(part.numerator), Number(part.denominator)];
  const isBelow = n % 2 === 1 || isNeverPositive(excess);
  if (!isBelow) return false;
  const raisedExcess = raised(negation(excess), n);
  return (
    (n % 2 === 0 && isNeverPositive(factor)) ||
    isNeverPositive(sum(product(raised(factor, n), raised(base, m)), negation(raisedExcess)))
  );
}
