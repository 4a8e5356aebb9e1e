import { fromNumber, type Interval } from "../../interval/index.ts";
import { quotientOf } from "../rational/rational-slope.ts";
import { gcd, signAt, type WholePolynomial } from "../rational/whole-polynomial.ts";
import { valuesOf } from "../term/jet.ts";
import { rebuilt } from "../term/rewrite.ts";
import { isExactly, isTest, keyOf, type Term } from "../term/term.ts";
import { comparisonOf } from "./comparison.ts";
import { type Irrational, valueAtPlace } from "./exact-place.ts";
import type { Sign } from "./place.ts";
import { pieceFor } from "./region.ts";

/** The term at the irrational place, enclosed by `at`, where a difference is 0: tests are replaced as far as they are decided there. */
export function whereZero(term: Term, difference: Term, at: Interval): Term {
  const key = keyOf(difference);
  const signAt = (u: Term): Sign | null => {
    if (keyOf(u) === key || vanishesAt(u, { zeroOf: difference, at })) return 0;
    const { lo, hi } = valuesOf(u, at);
    return lo > 0 ? 1 : hi < 0 ? -1 : null;
  };
  return rebuilt(term, (part) => {
    const s = isTest(part) ? signAt(comparisonOf(part)) : null;
    return s === null || !isTest(part) ? null : whereZero(pieceFor(part, s), difference, at);
  });
}

/** Whether a term is seen to be 0 where a difference is, once and simply, between two doubles. */
export function vanishesAt(term: Term, place: Irrational): boolean {
  const [p, q] = [quotientOf(term), place.zeroOf && quotientOf(place.zeroOf)];
  if (p !== null && q !== null) return changesSign(gcd(p.above, q.above), place.at);
  const value = valueAtPlace(term, place);
  return value !== null && isExactly(value, 0);
}

const changesSign = (p: WholePolynomial, { lo, hi }: Interval): boolean =>
  signAt(p, fromNumber(lo)) * signAt(p, fromNumber(hi)) < 0;
