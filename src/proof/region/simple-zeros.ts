import { add, div, fromNumber, type Rational } from "../../interval/index.ts";
import { holesIn } from "../rational/holes.ts";
import { quotientOf } from "../rational/rational-slope.ts";
import { gcd, quotient, rationals, signAt, slopeOf, times } from "../rational/whole-polynomial.ts";
import { polynomialTerm } from "../term/polynomial.ts";
import type { Term } from "../term/term.ts";
import type { Sign, Span } from "./place.ts";

/** A polynomial that is 0 where a quotient of polynomials is 0 or one of its parts has no value, each time simply, and the quotient's sign. */
export interface SimpleZeros {
  readonly term: Term;
  readonly signAt: (r: Rational) => Sign;
}

/** Null where all these zeros are simple as they are, and for terms that are no quotients of polynomials. */
export function simpleZerosOf(term: Term): SimpleZeros | null {
  const found = quotientOf(term);
  if (found === null || found.above.length === 0) return null;
  const whole = times(found.above, found.below);
  const places = times(whole, holesIn(term, found));
  const common = gcd(places, slopeOf(places));
  if (common.length < 2) return null;
  return { term: polynomialTerm(rationals(quotient(places, common))), signAt: (r) => signAt(whole, r) };
}

/** The spans with a function's signs at rationals inside; null where between two of its zeros no double lies. */
export function signedBy(spans: readonly Span[], sign: SimpleZeros["signAt"]): readonly Span[] | null {
  if (!spans.every(({ from, to }) => from.at.hi < to.at.lo)) return null;
  return spans.map((span) => ({ ...span, sign: sign(insideOf(span)) }));
}

function insideOf({ from: { at: from }, to: { at: to } }: Span): Rational {
  const [lo, hi] = [Math.max(from.hi, -Number.MAX_VALUE), Math.min(to.lo, Number.MAX_VALUE)];
  return div(add(fromNumber(lo), fromNumber(hi)), fromNumber(2));
}
