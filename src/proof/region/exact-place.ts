import { div, fromNumber, type Rational, sign } from "../../interval/index.ts";
import { power } from "../primitive/power.ts";
import { rationalExponent } from "../primitive/primitive.ts";
import { withKnownValues } from "../term/known-values.ts";
import { polynomial } from "../term/polynomial.ts";
import { gathered, plus, rebuilt } from "../term/rewrite.ts";
import {
  apply,
  exactly,
  hasX,
  isExactly,
  negation,
  one,
  product,
  rationalOf,
  type Term,
  x,
  zero,
} from "../term/term.ts";
import type { Place } from "./place.ts";

const HIGHEST_DEGREE = 12;

/** Where a place lies and what is 0 there. */
export type Irrational = Pick<Place, "at" | "zeroOf">;

/** The size of a number by the rational that one of its powers is. */
export interface RootOfRational {
  readonly degree: number;
  readonly radicand: Rational;
}

/** The size of a place at which a·x^n + b is 0, on one side of 0; null for others. */
export function rootOfRational({ at: { lo, hi }, zeroOf }: Irrational): RootOfRational | null {
  const coefficients = zeroOf === null || !(lo > 0 || hi < 0) ? [] : (polynomial(zeroOf, HIGHEST_DEGREE) ?? []);
  const degree = coefficients.length - 1;
  if (degree < 1 || coefficients.slice(1, -1).some((c) => sign(c) !== 0)) return null;
  const power = div(coefficients[0]!, coefficients.at(-1)!);
  return { degree, radicand: hi < 0 && degree % 2 === 1 ? power : div(power, fromNumber(-1)) };
}

/** The value of a term at an irrational place, as far as it is known: sums are gathered, and 0 or another rational is seen; null where the place is not known by a formula. */
export function valueAtPlace(term: Term, place: Irrational): Term | null {
  const number = numberAt(place);
  return number && gathered(withKnownValues(withX(term, number)));
}

/** That value where it is seen to be rational. */
export function rationalAt(term: Term, place: Irrational): Rational | null {
  const value = valueAtPlace(term, place);
  return value && rationalOf(value);
}

function numberAt(place: Irrational): Term | null {
  const root = rootOfRational(place);
  if (root === null) return place.zeroOf && rootOfLine(place.zeroOf);
  const exponent = rationalExponent({ numerator: 1n, denominator: BigInt(root.degree) });
  const size = apply(power(exponent), exactly(root.radicand));
  return place.at.hi < 0 ? negation(size) : size;
}

const withX = (term: Term, place: Term): Term => rebuilt(term, (part) => (part.kind === "x" ? place : null));

/** −b/a for a·x + b, a rational, b any constant; null for other terms. */
function rootOfLine(line: Term): Term | null {
  const offset = withX(line, zero);
  const slope = rationalOf(gathered(plus(withX(line, one), negation(offset))));
  if (slope === null || sign(slope) === 0 || hasX(offset)) return null;
  const rest = plus(line, negation(plus(product(exactly(slope), x), offset)));
  return isExactly(gathered(rest), 0) ? product(exactly(div(fromNumber(-1), slope)), offset) : null;
}
