import { fromNumber, type Interval } from "../../interval/index.ts";
import { quotientOf } from "../rational/rational-slope.ts";
import { gcd, signAt, type WholePolynomial } from "../rational/whole-polynomial.ts";
import { valuesOf } from "../term/jet.ts";
import { plus, rebuilt } from "../term/rewrite.ts";
import { isExactly, isTest, keyOf, negation, type Term } from "../term/term.ts";
import { comparisonOf } from "./comparison.ts";
import { valueAtPlace } from "./exact-place.ts";
import type { Sign } from "./place.ts";
import { pieceFor } from "./region.ts";

/** Whether the term and its pieces on both sides are seen to agree at the irrational place, enclosed by `at`, where a difference is 0. */
export function fits(term: Term, sides: readonly Term[], zeroOf: Term, at: Interval): boolean {
  const value = whereZero(term, zeroOf, at);
  return sides.every((side) => vanishesAt(plus(value, negation(side)), zeroOf, at));
}

/** The term at a zero of the difference: tests are replaced as far as they are decided there. */
function whereZero(term: Term, difference: Term, at: Interval): Term {
  const key = keyOf(difference);
  const signAt = (u: Term): Sign | null => {
    if (keyOf(u) === key || vanishesAt(u, difference, at)) return 0;
    const { lo, hi } = valuesOf(u, at);
    return lo > 0 ? 1 : hi < 0 ? -1 : null;
  };
  return rebuilt(term, (part) => {
    const s = isTest(part) ? signAt(comparisonOf(part)) : null;
    return s === null || !isTest(part) ? null : whereZero(pieceFor(part, s), difference, at);
  });
}

/** Whether a term is seen to be 0 where the difference is, once and simply, between two doubles. */
function vanishesAt(term: Term, difference: Term, at: Interval): boolean {
  const [p, q] = [quotientOf(term), quotientOf(difference)];
  if (p !== null && q !== null) return changesSign(gcd(p.above, q.above), at);
  const value = valueAtPlace(term, { at, zeroOf: difference });
  return value !== null && isExactly(value, 0);
}

const changesSign = (p: WholePolynomial, { lo, hi }: Interval): boolean =>
  signAt(p, fromNumber(lo)) * signAt(p, fromNumber(hi)) < 0;
