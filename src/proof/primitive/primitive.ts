import { enclose, fromNumber, type Interval, type Rational, sign } from "../../interval/index.ts";
import { type Coefficient, enclosed, exactly } from "../series/coefficient.ts";
import type { Series } from "../series/series.ts";
import type { Tail } from "../tail/tail.ts";

/** What is known of a number's sign, wherever it exists. */
export type Sign = "positive" | "not negative" | "unknown";

/** An analytic function of one argument with every rule that proofs ask of it; where a function has none for one of them it says so. */
export interface Primitive {
  /** Unique, with any parameter; to tell functions apart, never to be read back. */
  readonly name: string;
  /** Whether no argument of an interval has a value; null: every real argument has one. Where a `value` is NaN some may have none, which is no proof. */
  readonly lacks: ((u: Interval) => boolean) | null;
  readonly value: (u: Interval) => Interval;
  readonly slope: (u: Interval) => Interval;
  readonly bend: (u: Interval) => Interval;
  /** The value at a rational argument where it is rational and known. */
  readonly exact: (r: Rational) => Rational | null;
  /** Growth and decay where the argument runs to an infinite tail. */
  readonly tail: { readonly value: (u: Tail) => Tail; readonly slope: (u: Tail) => Tail };
  /** Taylor coefficients of f(u) from those of u. */
  readonly series: (u: Series) => Series;
  /** The sign of f(u) from that of u. */
  readonly sign: (u: Sign) => Sign;
  /** The n of a function that is u^n for u > 0. */
  readonly exponent: Exponent | null;
  /** f(u) − f(0) without cancellation. */
  readonly excess: Excess | null;
}

/** A number: exact, or enclosed under a key that no other number has. */
export interface Exponent {
  readonly exact: Rational | null;
  readonly value: Interval;
  readonly key: string;
}

export function rationalExponent(exact: Rational): Exponent {
  return { exact, value: enclose(exact), key: `${exact.numerator}/${exact.denominator}` };
}

/** f(u) − f(0) = factor · of(u/2)^power. */
export interface Excess {
  readonly factor: number;
  readonly of: Primitive;
  readonly power: 1 | 2;
}

/** f at the constant coefficient of a series. */
export function first(f: Primitive, [u]: Series): Coefficient {
  const known = u!.exact === null ? null : f.exact(u!.exact);
  return known === null ? enclosed(f.value(u!.value)) : exactly(known);
}

export const nil = fromNumber(0);
export const unit = fromNumber(1);

/** The rule `exact` of a function that is rational at 0. */
export const atZero = (value: Rational) => (r: Rational) => (sign(r) === 0 ? value : null);
/** The rule `exact` of a function that is rational nowhere, or nowhere of use. */
export const nowhere = (): null => null;

/** Rules for `sign`. */
export const always = (): Sign => "positive";
export const asArgument = (u: Sign): Sign => u;
export const unknown = (): Sign => "unknown";
