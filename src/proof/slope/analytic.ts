import { interval, type Rational } from "../../interval/index.ts";
import { isRoot } from "../primitive/power.ts";
import type { Region } from "../region/place.ts";
import { valuesOf } from "../term/jet.ts";
import { polynomial } from "../term/polynomial.ts";
import { isPositive } from "../term/sign.ts";
import { hasX, isTest, partsOf, type Term } from "../term/term.ts";
import { slopeRange } from "./slope-search.ts";

/** Whether a non-increasing (non-decreasing) term is strictly so: an analytic function that is constant nowhere cannot rest. */
export function isStrict(region: Region): boolean {
  return isAnalytic(region) && !isConstant(region);
}

/** Whether no bend hides in the region: its term is composed of analytic functions, and of roots whose arguments vanish at most at one point. */
function isAnalytic({ from, to, term }: Region): boolean {
  if (isTest(term)) return false;
  const isWhole = term.kind !== "apply" || !isRoot(term.f) || vanishesOnce({ from, to, term: term.to });
  return isWhole && partsOf(term).every((part) => isAnalytic({ from, to, term: part }));
}

function vanishesOnce(region: Region): boolean {
  if (isPositive(region.term)) return true;
  if (isTest(region.term) || !isAnalytic(region) || isConstant(region)) return false;
  const { inf, sup, undefinedAt } = slopeRange([region]);
  return undefinedAt === null && (sup.value.hi <= 0 || inf.value.lo >= 0);
}

/** The rational number that a term is seen to be for every x, or null. */
export function constantValue(term: Term): Rational | null {
  const line = polynomial(term);
  return line !== null && line.length === 1 ? line[0]! : null;
}

/** Whether the term may have one value throughout the region. */
function isConstant({ from, to, term }: Region): boolean {
  if (!hasX(term) || constantValue(term) !== null) return true;
  if (polynomial(term) !== null) return false;
  const left = from.at.hi;
  const places = Number.isFinite(to.at.lo)
    ? [0, 0.5, 0.7, 1].map((share) => left + share * (to.at.lo - left))
    : [0, 1e-300, 1e-30, 1e-3, 1, 1e3, 1e30, 1e300].map((more) => left + more);
  const values = places.map((x) => valuesOf(term, interval.point(x)));
  return !values.some((u) => values.some((v) => u.hi < v.lo));
}
