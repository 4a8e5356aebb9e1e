import type { Interval, Rational } from "../../interval/index.ts";
import type { Tail } from "./tail.ts";

/** An analytic function of one argument as proofs need it: enclosures of itself and of its first two derivatives, and its tails. */
export interface Primitive {
  /** Unique, with any parameter. */
  readonly name: string;
  /** Defined at every real argument. */
  readonly total: boolean;
  readonly value: (u: Interval) => Interval;
  readonly slope: (u: Interval) => Interval;
  readonly bend: (u: Interval) => Interval;
  /** The value at a rational argument where it is rational and known. */
  readonly exact?: (r: Rational) => Rational | null;
  /** Growth and decay where the argument runs to an infinite tail; without one, only ranges are used. */
  readonly tail?: { readonly value?: (u: Tail) => Tail; readonly slope?: (u: Tail) => Tail };
}
