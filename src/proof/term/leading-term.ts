import type { Interval, Rational } from "../../interval/index.ts";
import * as coefficient from "../series/coefficient.ts";
import { taylor } from "./taylor.ts";
import type { Term } from "./term.ts";

/** Taylor coefficients that are looked at: few at first, for exact ones cost much. */
const LENGTHS = [1, 3, 6, 10];

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
  const order = orderAt(f, r, least);
  if (order === null) return null;
  const found = taylor(f, coefficient.enclosed(over), order + 1)?.[order];
  return found === undefined ? null : { order, coefficient: found.value };
}

/** The first order from `least` on whose coefficient is not exactly 0. */
function orderAt(f: Term, r: Rational, least: number): number | null {
  for (const length of LENGTHS) {
    const found = taylor(f, coefficient.exactly(r), least + length);
    if (found === null) return null;
    const order = found.findIndex((a, k) => k >= least && !coefficient.isZero(a));
    if (order >= 0) return order;
  }
  return null;
}
