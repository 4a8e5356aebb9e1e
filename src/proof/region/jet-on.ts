import type { Rational } from "../../interval/index.ts";
import { beside } from "../primitive/beside.ts";
import { common, type JetFunction, jetOf } from "../term/jet.ts";
import { overRoot, polynomial, polynomialTerm } from "../term/polynomial.ts";
import { rebuilt } from "../term/rewrite.ts";
import { apply, difference, exactly, numeral, one, product, type Term, x } from "../term/term.ts";
import type { Place, Region } from "./place.ts";

const HIGHEST_DEGREE = 12;

/**
 * Encloses a region's term and its derivatives; a root's or a logarithm's argument that vanishes at an end keeps its sign there.
 *
 * Near x = 3 rounding takes the sign of 1 − x/3, not that of (x − 3)/−3.
 */
export function jetOn({ from, to, term }: Region): JetFunction {
  const ends = [...linesBeside(from, 1), ...linesBeside(to, -1)];
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

/** A root that a polynomial may have at the end of a region, and the factor x − r that goes with it. */
interface Line {
  readonly root: Rational;
  readonly term: Term;
}

/** The line that is 0 at an exact place; beside one that is no double it keeps its sign on the region, which lies on that side. */
export function linesBeside({ at, exact: root }: Place, side: 1 | -1): readonly Line[] {
  if (root === null) return [];
  if (at.lo === at.hi) return [{ root, term: difference(x, exactly(root)) }];
  return [{ root, term: product(numeral(side), apply(beside(root, side), x)) }];
}

/** A polynomial with its factors that are 0 at ends; null where it has none. */
export function factored(whole: readonly Rational[], ends: readonly Line[]): Term | null {
  let rest = whole;
  let factors: Term = one;
  for (const { root, term } of ends) {
    for (let quotient = overRoot(rest, root); quotient !== null; quotient = overRoot(rest, root)) {
      factors = product(factors, term);
      rest = quotient;
    }
  }
  return rest === whole ? null : product(polynomialTerm(rest), factors);
}
