import type { Rational } from "../../interval/index.ts";
import { common, type JetFunction, jetOf } from "../term/jet.ts";
import { overRoot, polynomial, polynomialTerm } from "../term/polynomial.ts";
import { rebuilt } from "../term/rewrite.ts";
import { apply, exactly, negation, one, product, sum, type Term, x } from "../term/term.ts";
import type { Region } from "./place.ts";

const HIGHEST_DEGREE = 12;

/**
 * Encloses a region's term and its derivatives; a root's or a logarithm's argument that vanishes at an end keeps its sign there.
 *
 * Near x = 3 rounding takes the sign of 1 − x/3, not that of (x − 3)/−3.
 */
export function jetOn({ from, to, term }: Region): JetFunction {
  const ends = [from, to].flatMap(({ at, exact }) => (exact !== null && at.lo === at.hi ? [exact] : []));
  const plain = jetOf(term);
  let isPlain = true;
  const rewritten = rebuilt(term, (part) => {
    if (part.kind !== "apply" || part.f.lacks === null) return null;
    const factors = factored(polynomial(part.to, HIGHEST_DEGREE) ?? [], ends);
    if (factors === null) return null;
    isPlain = false;
    return apply(part.f, factors);
  });
  if (isPlain) return plain;
  const near = jetOf(rewritten);
  return (x) => {
    const [u, v] = [plain(x), near(x)];
    return { value: common(u.value, v.value), slope: common(u.slope, v.slope), bend: common(u.bend, v.bend) };
  };
}

/** A polynomial with its factors x − r, r the roots of it among the places; null where none is. */
function factored(whole: readonly Rational[], places: readonly Rational[]): Term | null {
  let rest = whole;
  let factors: Term = one;
  for (const r of places) {
    for (let quotient = overRoot(rest, r); quotient !== null; quotient = overRoot(rest, r)) {
      factors = product(factors, sum(x, negation(exactly(r))));
      rest = quotient;
    }
  }
  return rest === whole ? null : product(polynomialTerm(rest), factors);
}
