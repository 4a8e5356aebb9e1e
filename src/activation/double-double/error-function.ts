import { add, type DoubleDouble, divide, exactly, multiply, negate, one, scaled, subtract } from "./arithmetic.ts";
import { exp } from "./exponential.ts";

const OVER_ROOT_PI: DoubleDouble = Object.freeze({ hi: 0.5641895835477563, lo: 7.66772980658294e-18 });
/** From here on 1 − erf(u) would cancel, and the continued fraction is short. */
const FAR = 3;

/** erf u = 2/√π·u·e^(−u²)·Σ (2u²)^n/(2n + 1)!!: no term cancels another. */
function nearZero(u: DoubleDouble): DoubleDouble {
  const square = multiply(u, u);
  let term = one;
  let total = one;
  for (let n = 1; term.hi > 1e-33 * total.hi; n++) {
    term = divide(multiply(term, scaled(square, 1)), exactly(2 * n + 1));
    total = add(total, term);
  }
  return multiply(multiply(scaled(multiply(OVER_ROOT_PI, u), 1), exp(negate(square))), total);
}

/** erfc u·e^(u²) for u ≥ 3, by Laplace's continued fraction 1/√π/(u + (1/2)/(u + (2/2)/(u + …))). */
function scaledTail(u: DoubleDouble): DoubleDouble {
  const terms = Math.ceil(12 + 760 / (u.hi * u.hi));
  let below = u;
  for (let n = terms; n > 0; n--) below = add(u, divide(exactly(n / 2), below));
  return divide(OVER_ROOT_PI, below);
}

/** 1 − erf u, relatively accurate. */
export function erfc(u: DoubleDouble): DoubleDouble {
  if (u.hi < FAR) return subtract(one, erf(u));
  return u.hi > 40 ? exactly(0) : multiply(scaledTail(u), exp(negate(multiply(u, u))));
}

/** 2/√π·∫₀ᵘ e^(−t²) dt. */
export function erf(u: DoubleDouble): DoubleDouble {
  if (Math.abs(u.hi) < FAR) return u.hi === 0 ? u : nearZero(u);
  return u.hi > 0 ? subtract(one, erfc(u)) : subtract(erfc(negate(u)), one);
}

const OVER_ROOT_TWO_PI: DoubleDouble = Object.freeze({ hi: 0.3989422804014327, lo: -2.49232720227773e-17 });
const ROOT_HALF: DoubleDouble = Object.freeze({ hi: Math.SQRT1_2, lo: -4.833646656726457e-17 });

/** The standard normal distribution function Φ. */
export function normalDistribution(u: DoubleDouble): DoubleDouble {
  return scaled(erfc(negate(multiply(u, ROOT_HALF))), -1);
}

/** The standard normal density φ = Φ'. */
export function normalDensity(u: DoubleDouble): DoubleDouble {
  return multiply(OVER_ROOT_TWO_PI, exp(scaled(negate(multiply(u, u)), -1)));
}
