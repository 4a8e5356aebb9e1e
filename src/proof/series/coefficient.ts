import { add, div, enclose, fromNumber, type Interval, interval, mul, type Rational } from "../../interval/index.ts";

/** A number as proofs need it: enclosed, and exact where it is a known rational, so that zeros are told from what is nearly 0. */
export interface Coefficient {
  readonly value: Interval;
  readonly exact: Rational | null;
}

/** Beyond this size exact rationals cost more than they bring. */
const MOST_DIGITS = 2n ** 2000n;

export const zero: Coefficient = exactly(fromNumber(0));
export const one: Coefficient = exactly(fromNumber(1));

export function exactly(r: Rational): Coefficient {
  const size = r.numerator < 0n ? -r.numerator : r.numerator;
  return { value: enclose(r), exact: size < MOST_DIGITS && r.denominator < MOST_DIGITS ? r : null };
}

export function whole(n: number): Coefficient {
  return exactly(fromNumber(n));
}

export function enclosed(value: Interval): Coefficient {
  return { value, exact: null };
}

/** Whether the number is exactly 0. */
export function isZero({ exact }: Coefficient): boolean {
  return exact !== null && exact.numerator === 0n;
}

export function plus(a: Coefficient, b: Coefficient): Coefficient {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  if (a.exact !== null && b.exact !== null) return exactly(add(a.exact, b.exact));
  return enclosed(interval.add(a.value, b.value));
}

export function times(a: Coefficient, b: Coefficient): Coefficient {
  // 0 times a number is 0; times what has no value, it has none.
  if ((isZero(a) && !Number.isNaN(b.value.lo)) || (isZero(b) && !Number.isNaN(a.value.lo))) return zero;
  if (a.exact !== null && b.exact !== null) return exactly(mul(a.exact, b.exact));
  return enclosed(interval.mul(a.value, b.value));
}

export function over(a: Coefficient, b: Coefficient): Coefficient {
  if (a.exact !== null && b.exact !== null && !isZero(b)) return exactly(div(a.exact, b.exact));
  return enclosed(interval.div(a.value, b.value));
}

export function minus(a: Coefficient): Coefficient {
  return times(whole(-1), a);
}
