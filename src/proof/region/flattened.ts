import { enclose, interval } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { flat } from "../primitive/flat.ts";
import { holesIn } from "../rational/holes.ts";
import { quotientOf } from "../rational/rational-slope.ts";
import { rationals } from "../rational/whole-polynomial.ts";
import { leadingTerm } from "../term/leading-term.ts";
import { polynomialTerm } from "../term/polynomial.ts";
import { inverse, multiplied, rebuilt } from "../term/rewrite.ts";
import { apply, negation, type Term } from "../term/term.ts";
import { factored, linesBeside } from "./jet-on.ts";
import type { Region } from "./place.ts";

/** The region's term with exponentials whose arguments tend to −∞ at one of its ends as the functions that continue them there by 0; the same function elsewhere on the region. */
export function flattenedAt(region: Region, end: "from" | "to"): Term {
  return rebuilt(region.term, (part) =>
    part.kind === "apply" && part.f === exponential ? flattened({ ...region, term: part.to }, end) : null,
  );
}

/** e^(−1/v) for a quotient of polynomials −1/v without holes, where v is 0 at the end and above 0 elsewhere on the region. */
function flattened(region: Region, end: "from" | "to"): Term | null {
  const [quotient, { at, exact }] = [quotientOf(region.term), region[end]];
  // In lowest terms it would have values where it has none.
  if (quotient !== null && holesIn(region.term, quotient).length > 1) return null;
  const side = end === "from" ? 1 : -1;
  const below = quotient && factored(rationals(quotient.below), linesBeside(region[end], side));
  if (quotient === null || below === null || exact === null) return null;
  const v = multiplied(negation(below), inverse(polynomialTerm(rationals(quotient.above))));
  const over = interval.hull(at, enclose(exact));
  const leading = leadingTerm(
    v,
    exact,
    interval.of(Math.min(over.lo, region.from.at.lo), Math.max(over.hi, region.to.at.hi)),
    1,
  );
  if (leading === null) return null;
  const { order, coefficient } = leading;
  return (side === 1 || order % 2 === 0 ? coefficient.lo > 0 : coefficient.hi < 0) ? apply(flat, v) : null;
}
