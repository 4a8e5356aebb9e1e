import type { Rational } from "../../interval/index.ts";
import { content, gcd, plus, quotient, scaled, slopeOf, times, type WholePolynomial } from "./whole-polynomial.ts";

/** A quotient of polynomials in lowest terms. */
export interface RationalFunction {
  readonly above: WholePolynomial;
  readonly below: WholePolynomial;
}

/** Exact work on higher degrees costs more than it brings. */
const HIGHEST_DEGREE = 40;

function lowest(above: WholePolynomial, below: WholePolynomial): RationalFunction | null {
  if (Math.max(above.length, below.length) > 3 * HIGHEST_DEGREE) return null;
  const divisor = gcd(above, below);
  const [top, bottom] = [quotient(above, divisor), quotient(below, divisor)];
  if (Math.max(top.length, bottom.length) > HIGHEST_DEGREE) return null;
  const common = content([content(top), content(bottom)]);
  return { above: top.map((c) => c / common), below: bottom.map((c) => c / common) };
}

export function constant({ numerator, denominator }: Rational): RationalFunction {
  return { above: numerator === 0n ? [] : [numerator], below: [denominator] };
}

export const zero: RationalFunction = { above: [], below: [1n] };
export const one: RationalFunction = { above: [1n], below: [1n] };
/** The variable. */
export const variable: RationalFunction = { above: [0n, 1n], below: [1n] };

/** Operations on functions that may be unknown, and are so where the degree grows too high. */
export type Maybe = RationalFunction | null;

export function sum(f: Maybe, g: Maybe): Maybe {
  if (f === null || g === null) return null;
  return lowest(plus(times(f.above, g.below), times(g.above, f.below)), times(f.below, g.below));
}

export function product(f: Maybe, g: Maybe): Maybe {
  return f === null || g === null ? null : lowest(times(f.above, g.above), times(f.below, g.below));
}

/** 1/f; unknown for 0. */
export function inverse(f: Maybe): Maybe {
  return f === null || f.above.length === 0 ? null : { above: f.below, below: f.above };
}

export function negation(f: Maybe): Maybe {
  return f === null ? null : { above: scaled(f.above, -1n), below: f.below };
}

/** f^n for a whole n; unknown for powers beyond the highest degree. */
export function raised(f: Maybe, n: number): Maybe {
  if (Math.abs(n) > HIGHEST_DEGREE) return null;
  let found: Maybe = one;
  for (let k = 0; k < Math.abs(n) && found !== null; k++) found = product(found, f);
  return n < 0 ? inverse(found) : found;
}

/** The derivative. */
export function derivative(f: Maybe): Maybe {
  if (f === null) return null;
  const { above, below } = f;
  const top = plus(times(slopeOf(above), below), scaled(times(above, slopeOf(below)), -1n));
  return lowest(top, times(below, below));
}
