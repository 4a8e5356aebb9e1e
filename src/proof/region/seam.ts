import { div, fromNumber, type Interval, mul, type Rational, sign, sub } from "../../interval/index.ts";
import { valuesOf } from "../term/jet.ts";
import { polynomial } from "../term/polynomial.ts";
import { gathered, plus, rebuilt } from "../term/rewrite.ts";
import {
  exactly,
  hasX,
  isExactly,
  isTest,
  keyOf,
  negation,
  one,
  product,
  rationalOf,
  type Term,
  x,
  zero,
} from "../term/term.ts";
import { comparisonOf } from "./comparison.ts";
import type { Sign } from "./place.ts";
import { pieceFor } from "./region.ts";

const HIGHEST_DEGREE = 12;

/** Whether the term and its pieces on both sides are seen to agree at the irrational place, enclosed by `at`, where a difference is 0. */
export function fits(term: Term, sides: readonly Term[], zeroOf: Term, at: Interval): boolean {
  const value = whereZero(term, zeroOf, at);
  return sides.every((side) => vanishesWith(plus(value, negation(side)), zeroOf));
}

/** The term at a zero of the difference: tests are replaced as far as they are decided there. */
function whereZero(term: Term, difference: Term, at: Interval): Term {
  const key = keyOf(difference);
  const signAt = (u: Term): Sign | null => {
    if (keyOf(u) === key) return 0;
    const { lo, hi } = valuesOf(u, at);
    return lo > 0 ? 1 : hi < 0 ? -1 : null;
  };
  return rebuilt(term, (part) => {
    const s = isTest(part) ? signAt(comparisonOf(part)) : null;
    return s === null || !isTest(part) ? null : whereZero(pieceFor(part, s), difference, at);
  });
}

/** Whether a term is seen to be 0 wherever the difference is. */
function vanishesWith(term: Term, difference: Term): boolean {
  const [p, q] = [polynomial(term, HIGHEST_DEGREE), polynomial(difference, HIGHEST_DEGREE)];
  if (p !== null && q !== null) return isMultiple(p, q);
  const root = rootOfLine(difference);
  return root !== null && isExactly(gathered(at(term, root)), 0);
}

const at = (term: Term, place: Term): Term => rebuilt(term, (part) => (part.kind === "x" ? place : null));

/** −b/a for a·x + b, a rational, b any constant; null for other terms. */
function rootOfLine(line: Term): Term | null {
  const offset = at(line, zero);
  const slope = rationalOf(gathered(plus(at(line, one), negation(offset))));
  if (slope === null || sign(slope) === 0 || hasX(offset)) return null;
  const rest = plus(line, negation(plus(product(exactly(slope), x), offset)));
  return isExactly(gathered(rest), 0) ? product(exactly(div(fromNumber(-1), slope)), offset) : null;
}

/** Whether q divides p, by long division. */
function isMultiple(p: readonly Rational[], q: readonly Rational[]): boolean {
  const rest = [...p];
  while (rest.length >= q.length) {
    const [share, shift] = [div(rest.at(-1)!, q.at(-1)!), rest.length - q.length];
    q.forEach((c, i) => {
      rest[shift + i] = sub(rest[shift + i]!, mul(share, c));
    });
    rest.pop();
  }
  return rest.every((c) => sign(c) === 0);
}
