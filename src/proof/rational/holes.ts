import { reciprocal, wholeExponent } from "../primitive/power.ts";
import { partsOf, type Term } from "../term/term.ts";
import type { RationalFunction } from "./rational-function.ts";
import { quotientOf } from "./rational-slope.ts";
import { gcd, quotient, times, type WholePolynomial } from "./whole-polynomial.ts";

/** A polynomial that is 0 where a quotient of polynomials has no value though it has one in lowest terms, as x/x at 0; but for zeros that these terms have, too. */
export function holesIn(term: Term, { above, below }: RationalFunction): WholePolynomial {
  const whole = times(above, below);
  return polesIn(term).reduce((holes, pole) => times(holes, quotient(pole, gcd(pole, times(whole, holes)))), [1n]);
}

/** Polynomials that are 0 where parts of a quotient are divided by 0. */
function polesIn(term: Term): readonly WholePolynomial[] {
  const inner = partsOf(term).flatMap(polesIn);
  const isInverted = term.kind === "apply" && (term.f === reciprocal || (wholeExponent(term.f) ?? 0) < 0);
  return isInverted ? [...inner, quotientOf(term.to)!.above] : inner;
}
