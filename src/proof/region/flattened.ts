import { enclose, type Interval, interval, type Rational } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { flat } from "../primitive/flat.ts";
import { quotientOf } from "../rational/rational-slope.ts";
import { leadingTerm } from "../term/leading-term.ts";
import { inverse, multiplied, rebuilt } from "../term/rewrite.ts";
import { apply, negation, type Term } from "../term/term.ts";

/** The term with exponentials whose arguments tend to −∞ at a place as the functions that continue them there by 0; the same function elsewhere over the interval, which begins or ends at the place. */
export function flattenedAt(term: Term, r: Rational, over: Interval): Term {
  return rebuilt(term, (part) =>
    part.kind === "apply" && part.f === exponential ? flattened(part.to, r, over) : null,
  );
}

/** e^(−1/v) for a quotient of polynomials −1/v, where v is 0 at the place and above 0 elsewhere over the interval. */
function flattened(argument: Term, r: Rational, over: Interval): Term | null {
  const quotient = quotientOf(argument);
  if (quotient === null) return null;
  const v = multiplied(negation(quotient.below), inverse(quotient.above));
  const leading = leadingTerm(v, r, interval.hull(over, enclose(r)), 0);
  if (leading === null || leading.order === 0) return null;
  const { order, coefficient } = leading;
  const isAfter = over.lo >= enclose(r).lo;
  const isPositive = isAfter || order % 2 === 0 ? coefficient.lo > 0 : coefficient.hi < 0;
  return isPositive ? apply(flat, v) : null;
}
