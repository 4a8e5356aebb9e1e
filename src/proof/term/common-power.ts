import {
  add,
  compare,
  div,
  fromNumber,
  type Interval,
  interval,
  mul,
  type Rational,
  sign,
  toNumber,
} from "../../interval/index.ts";
import { power, reciprocal, wholeExponent } from "../primitive/power.ts";
import { rationalExponent } from "../primitive/primitive.ts";
import { inverse, multiplied, raised, rebuilt } from "./rewrite.ts";
import { rationalPower, withSurds } from "./surd.ts";
import { apply, exactly, hasX, isExactly, one, partsOf, product, rationalOf, type Term, x } from "./term.ts";

/** c · x^exponent, with c free of x. */
interface Monomial {
  readonly coefficient: Term;
  readonly exponent: Rational;
}

/** t = (d/width)^power. */
export interface Substitution {
  readonly width: Rational;
  readonly power: Rational;
}

/** A term in t, which is smooth at 0 where the formula in d is not: exp(−d^1.5) is exp(−t³) for power 1/2. */
export interface InCommonPower {
  readonly term: Term;
  readonly by: Substitution;
}

const nil = fromNumber(0);
const unit = fromNumber(1);
/** Higher powers of the common one are not asked for. */
const HIGHEST = 64;

/**
 * The term in the greatest power of x of which all that occur are whole powers; as it came, with power 1, if these are whole and small or have none in common.
 *
 * The width makes coefficients rational where one does it for most: (d/3)^(1/3) is t, not 3^(−1/3) · t.
 */
export function inCommonPower(term: Term): InCommonPower {
  const monomials = monomialsIn(term);
  const exponents = monomials.map(({ exponent }) => exponent);
  const plain = { term, by: { width: unit, power: unit } };
  if (exponents.length === 0 || exponents.some((e) => sign(e) <= 0)) return plain;
  const highest = exponents.reduce((a, b) => (compare(a, b) >= 0 ? a : b));
  if (exponents.every(({ denominator }) => denominator === 1n) && toNumber(highest) <= HIGHEST) return plain;
  const common = exponents.reduce(commonDivisor);
  if (toNumber(div(highest, common)) > HIGHEST) return plain;
  const width = widthFor(monomials);
  const again = rebuilt(term, (part) => {
    const found = hasX(part) ? monomialOf(part) : null;
    if (found === null) return null;
    const n = toNumber(div(found.exponent, common));
    return product(scaled(found, width), n === 1 ? x : raised(x, n));
  });
  return { term: again, by: { width, power: common } };
}

function monomialsIn(term: Term): readonly Monomial[] {
  if (!hasX(term)) return [];
  const found = monomialOf(term);
  return found === null ? partsOf(term).flatMap(monomialsIn) : [found];
}

/** The coefficient of (x/width)^exponent. */
function scaled({ coefficient, exponent }: Monomial, width: Rational): Term {
  if (compare(width, unit) === 0) return coefficient;
  return withSurds(product(coefficient, apply(power(rationalExponent(exponent)), exactly(width))));
}

/** The width, of those by which one coefficient is 1 or −1, that leaves the fewest coefficients irrational; 1 where none makes them fewer. */
function widthFor(monomials: readonly Monomial[]): Rational {
  const irrational = (width: Rational): number => monomials.filter((m) => rationalOf(scaled(m, width)) === null).length;
  let [best, least] = [unit, irrational(unit)];
  for (const { coefficient, exponent } of least === 0 ? [] : monomials) {
    const width = rationalOf(coefficient) === null ? rationalPower(coefficient, div(fromNumber(-1), exponent)) : null;
    const left = width === null ? least : irrational(width);
    if (width !== null && left < least) [best, least] = [width, left];
  }
  return best;
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
  const n = f.exponent?.exact ?? null;
  const u = n === null ? null : monomialOf(to);
  if (n === null || u === null) return null;
  const exponent = mul(n, u.exponent);
  if (f === reciprocal) return { coefficient: inverse(u.coefficient), exponent };
  if (!(isPositiveConstant(u.coefficient) || wholeExponent(f) !== null)) return null;
  return { coefficient: isExactly(u.coefficient, 1) ? one : apply(f, u.coefficient), exponent };
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

/** The greatest rational of which both are whole multiples. */
export function commonDivisor(p: Rational, q: Rational): Rational {
  let [a, b] = [p.numerator * q.denominator, q.numerator * p.denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return div({ numerator: a, denominator: 1n }, { numerator: p.denominator * q.denominator, denominator: 1n });
}
