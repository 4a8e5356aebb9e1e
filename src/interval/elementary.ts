import { abs, add, div, negate } from "./arithmetic.ts";
import { erf as erfMachine } from "./error-function.ts";
import { type Interval, of, point } from "./interval.ts";
import { increasing } from "./monotone.ts";
import { nextUp } from "./neighbour.ts";

const HALF_PI_ABOVE = nextUp(Math.PI / 2);
const INFINITY = Number.POSITIVE_INFINITY;

/** e^a; accuracy of this and the following: enclosure, each end within 8 · 2^−52 of the true value (16 for sigmoid and softplus). */
export const exp = increasing({ machine: Math.exp, least: 0, greatest: INFINITY, atZero: 1 });

/** e^a − 1. */
export const expm1 = increasing({ machine: Math.expm1, least: -1, greatest: INFINITY, atZero: 0 });

/** The natural logarithm; NaN where a reaches below 0; −Infinity at 0. */
export const log = increasing({ machine: Math.log, from: 0, least: -INFINITY, greatest: INFINITY });

/** log(1 + a); NaN where a reaches below −1; −Infinity at −1. */
export const log1p = increasing({ machine: Math.log1p, from: -1, least: -INFINITY, greatest: INFINITY, atZero: 0 });

/** The arc tangent. */
export const atan = increasing({ machine: Math.atan, least: -HALF_PI_ABOVE, greatest: HALF_PI_ABOVE, atZero: 0 });

/** The inverse hyperbolic sine. */
export const asinh = increasing({ machine: Math.asinh, least: -INFINITY, greatest: INFINITY, atZero: 0 });

/** The hyperbolic sine. */
export const sinh = increasing({ machine: Math.sinh, least: -INFINITY, greatest: INFINITY, atZero: 0 });

/** The hyperbolic tangent. */
export const tanh = increasing({ machine: Math.tanh, least: -1, greatest: 1, atZero: 0 });

/** The error function 2/√π ∫_0^a exp(−t²) dt. */
export const erf = increasing({ machine: erfMachine, least: -1, greatest: 1, atZero: 0 });

const coshOfSize = increasing({ machine: Math.cosh, least: 1, greatest: INFINITY, atZero: 1 });

/** The hyperbolic cosine, even. */
export function cosh(a: Interval): Interval {
  return coshOfSize(abs(a));
}

/** The logistic sigmoid 1/(1 + e^−a). */
export function sigmoid({ lo, hi }: Interval): Interval {
  return of(sigmoidAt(lo).lo, sigmoidAt(hi).hi);
}

/** log(1 + e^a). */
export function softplus({ lo, hi }: Interval): Interval {
  return of(softplusAt(lo).lo, softplusAt(hi).hi);
}

// Each side uses the exponential that cannot overflow, so that neither tail loses its digits.
function sigmoidAt(x: number): Interval {
  const one = point(1);
  if (x >= 0) return div(one, add(one, exp(point(-x))));
  const power = exp(point(x));
  return div(power, add(one, power));
}

function softplusAt(x: number): Interval {
  if (x <= 0) return log1p(exp(point(x)));
  return add(point(x), log1p(exp(negate(point(x)))));
}
