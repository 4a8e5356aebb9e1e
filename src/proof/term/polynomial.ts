import { add, div, fromNumber, mul, type Rational, sign } from "../../interval/index.ts";
import { wholeExponent } from "../primitive/power.ts";
import { exactly, handy, product, sum, type Term, x, zero } from "./term.ts";

/** Coefficients of 1, x, x², … as exact rationals, or null if the term is no polynomial of at most this degree as it stands. */
export function polynomial(term: Term, degree = 3): readonly Rational[] | null {
  switch (term.kind) {
    case "constant":
      return term.exact === null ? null : [term.exact];
    case "x":
      return [fromNumber(0), fromNumber(1)];
    case "sum": {
      const [p, q] = [polynomial(term.left, degree), polynomial(term.right, degree)];
      return p === null || q === null ? null : plusPolynomial(p, q);
    }
    case "product": {
      const [p, q] = [polynomial(term.left, degree), polynomial(term.right, degree)];
      return p === null || q === null ? null : times(p, q, degree);
    }
    case "apply": {
      const n = wholeExponent(term.f);
      const p = n === null || n > degree ? null : polynomial(term.to, degree);
      return p === null ? null : raised(p, n!, degree);
    }
    default:
      return null;
  }
}

const nil = fromNumber(0);

/** Coefficients of the sum. */
export function plusPolynomial(p: readonly Rational[], q: readonly Rational[]): readonly Rational[] {
  return trimmed(Array.from({ length: Math.max(p.length, q.length) }, (_, i) => add(p[i] ?? nil, q[i] ?? nil)));
}

function times(p: readonly Rational[], q: readonly Rational[], degree: number): readonly Rational[] | null {
  const found: Rational[] = Array.from({ length: p.length + q.length - 1 }, () => nil);
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      found[i + j] = add(found[i + j]!, mul(a, b));
    });
  });
  const exact = trimmed(found);
  return exact.length <= degree + 1 && exact.every(handy) ? exact : null;
}

function raised(p: readonly Rational[], n: number, degree: number): readonly Rational[] | null {
  let found: readonly Rational[] | null = [fromNumber(1)];
  for (let i = 0; i < n && found !== null; i++) found = times(found, p, degree);
  return found;
}

function trimmed(coefficients: Rational[]): readonly Rational[] {
  while (coefficients.length > 1 && sign(coefficients.at(-1)!) === 0) coefficients.pop();
  return coefficients;
}

/** The polynomial's value, exact. */
export function polynomialAt(coefficients: readonly Rational[], at: Rational): Rational {
  return coefficients.reduceRight((value, c) => add(mul(value, at), c), nil);
}

/** Coefficients of the derivative. */
export function polynomialSlope(coefficients: readonly Rational[]): readonly Rational[] {
  return coefficients.length < 2 ? [nil] : coefficients.slice(1).map((c, i) => mul(c, fromNumber(i + 1)));
}

/** The root of a polynomial of degree 1. */
export function rootOf([b, a]: readonly Rational[]): Rational {
  return div(mul(fromNumber(-1), b!), a!);
}

/** The quotient by x − r where nothing remains (Horner's scheme), else null. */
export function overRoot(coefficients: readonly Rational[], r: Rational): readonly Rational[] | null {
  if (coefficients.length < 2) return null;
  const sums: Rational[] = [];
  for (const c of coefficients.toReversed()) sums.push(sums.length === 0 ? c : add(mul(sums.at(-1)!, r), c));
  return sign(sums.pop()!) === 0 ? sums.reverse() : null;
}

/** The polynomial as a term. */
export function polynomialTerm(coefficients: readonly Rational[]): Term {
  return coefficients.reduceRight((value: Term, c) => sum(product(value, x), exactly(c)), zero);
}
