import { div, exactRoot, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";
import { power } from "../primitive/power.ts";
import { rationalExponent } from "../primitive/primitive.ts";
import { rebuilt } from "./rewrite.ts";
import { apply, exactly, handy, hasX, negation, product, rationalOf, type Term } from "./term.ts";

/** ±radicand^(1/degree) for a radicand above 0. */
interface Surd {
  readonly isNegative: boolean;
  readonly radicand: Rational;
  readonly degree: bigint;
}

const HIGHEST_DEGREE = 64n;
const unit = fromNumber(1);

/** The term with constant products of powers of positive rationals as one root each: √3·√3 is 3, and 2^(1/3)·√2 is 32^(1/6). */
export function withSurds(term: Term): Term {
  return rebuilt(term, (part) => {
    if (hasX(part) || (part.kind !== "product" && part.kind !== "apply")) return null;
    const factors = factorsOf(part);
    const [surds, others] = [factors.map(surdOf).filter((s) => s !== null), factors.filter((f) => surdOf(f) === null)];
    const whole = surds.reduce((p: Surd | null, q) => p && times(p, q), {
      isNegative: false,
      radicand: unit,
      degree: 1n,
    });
    return whole === null || surds.length === 0 ? null : others.map(withSurds).reduce(product, termOf(whole));
  });
}

/** The size of a constant to a power, where that is seen to be rational; null else. */
export function rationalPower(constant: Term, exponent: Rational): Rational | null {
  const surd = surdOf(constant);
  const found = surd && raised(surd, exponent);
  return found?.degree === 1n ? found.radicand : null;
}

const factorsOf = (term: Term): readonly Term[] =>
  term.kind === "product" ? [...factorsOf(term.left), ...factorsOf(term.right)] : [term];

/** A constant as a surd, or null. */
function surdOf(term: Term): Surd | null {
  const r = rationalOf(term);
  if (r !== null) return sign(r) === 0 ? null : { isNegative: sign(r) < 0, radicand: sizeOf(r), degree: 1n };
  if (term.kind === "product") return timesOrNull(surdOf(term.left), surdOf(term.right));
  const n = term.kind === "apply" ? (term.f.exponent?.exact ?? null) : null;
  const base = n !== null && term.kind === "apply" ? surdOf(term.to) : null;
  return n === null || base === null || base.isNegative ? null : raised(base, n);
}

const sizeOf = (r: Rational): Rational => (sign(r) < 0 ? mul(fromNumber(-1), r) : r);

const timesOrNull = (p: Surd | null, q: Surd | null): Surd | null => p && q && times(p, q);

function times(p: Surd, q: Surd): Surd | null {
  const degree = (p.degree * q.degree) / greatestCommon(p.degree, q.degree);
  const [u, v] = [raisedRational(p.radicand, degree / p.degree), raisedRational(q.radicand, degree / q.degree)];
  return u && v && lowest({ isNegative: p.isNegative !== q.isNegative, radicand: mul(u, v), degree });
}

function raised({ radicand, degree }: Surd, n: Rational): Surd | null {
  const size = n.numerator < 0n ? -n.numerator : n.numerator;
  const above = raisedRational(n.numerator < 0n ? div(unit, radicand) : radicand, size);
  return above && lowest({ isNegative: false, radicand: above, degree: degree * n.denominator });
}

function raisedRational({ numerator, denominator }: Rational, n: bigint): Rational | null {
  if (n > HIGHEST_DEGREE) return null;
  const found = { numerator: numerator ** n, denominator: denominator ** n };
  return handy(found) ? found : null;
}

/** The same with the least degree, by which equal numbers are seen to be equal. */
function lowest(surd: Surd): Surd | null {
  let { radicand, degree } = surd;
  if (degree > HIGHEST_DEGREE) return null;
  for (let k = degree; k > 1n; k--) {
    const root = degree % k === 0n ? exactRoot(radicand, k) : null;
    if (root !== null) [radicand, degree] = [root, degree / k];
  }
  return { ...surd, radicand, degree };
}

function greatestCommon(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommon(b, a % b);
}

function termOf({ isNegative, radicand, degree }: Surd): Term {
  const root =
    degree === 1n
      ? exactly(radicand)
      : apply(power(rationalExponent({ numerator: 1n, denominator: degree })), exactly(radicand));
  return isNegative ? negation(root) : root;
}
