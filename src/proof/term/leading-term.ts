import type { Interval, Rational } from "../../interval/index.ts";
import * as coefficient from "../series/coefficient.ts";
import { taylor } from "./taylor.ts";
import type { Term } from "./term.ts";

/** Taylor coefficients that are looked at. */
const LENGTH = 10;

/** What a function is near a point r, but for the coefficients left out: coefficient · (x − r)^order. */
export interface LeadingTerm {
  readonly order: number;
  readonly coefficient: Interval;
}

/**
 * The first Taylor coefficient of order `least` or more at r that is not exactly 0, enclosed over an interval that holds r: by Taylor's theorem what it stands for,
 * with the lower ones, is the function there. Null where none is found, or the function is not seen to be analytic.
 */
export function leadingTerm(f: Term, r: Rational, over: Interval, least: number): LeadingTerm | null {
  const atPoint = taylor(f, coefficient.exactly(r), LENGTH);
  const order = atPoint?.findIndex((a, k) => k >= least && !coefficient.isZero(a)) ?? -1;
  if (order < 0) return null;
  const found = taylor(f, coefficient.enclosed(over), order + 1)?.[order];
  return found === undefined ? null : { order, coefficient: found.value };
}
