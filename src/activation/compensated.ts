import { erfc } from "../interval/index.ts";
import { type DoubleDouble, exactly, negate, productError, productOf } from "./double-double/index.ts";

/** Exponents below this are taken in two steps, so that no subnormal number is multiplied. */
const DEEP = -600;
/** At exponents below this no double is a weight that counts. */
const NOTHING = -1500;

/** e^u for an argument known to more than a double: about 1 ulp. */
export function expOf({ hi, lo }: DoubleDouble): number {
  return Math.exp(hi) * (1 + lo);
}

/** weight·e^u, into the subnormal numbers: about 2 ulp. */
export function timesExp(weight: number, u: DoubleDouble): number {
  if (u.hi < NOTHING) return 0;
  if (u.hi > DEEP) return weight * expOf(u);
  return weight * expOf({ hi: u.hi - DEEP, lo: u.lo }) * Math.exp(DEEP);
}

/** The logistic sigmoid 1/(1 + e^−u): about 2 ulp. */
export function sigmoidOf(u: DoubleDouble): number {
  if (u.hi >= 0) return 1 / (1 + Math.exp(-u.hi));
  const small = expOf(u);
  return small / (1 + small);
}

/** weight/cosh²(u): about 3 ulp. */
export function timesSech2(weight: number, u: DoubleDouble): number {
  const falling = u.hi > 0 ? negate(u) : u;
  const below = 1 + Math.exp(2 * falling.hi);
  return timesExp(4 * weight, { hi: 2 * falling.hi, lo: 2 * falling.lo }) / (below * below);
}

/** −x²·2^−halvings. */
function minusSquare(x: number, halvings: 0 | 1): DoubleDouble {
  const { hi, lo } = productOf(x, x);
  const factor = halvings === 1 ? -0.5 : -1;
  return { hi: factor * hi, lo: factor * lo };
}

/** weight·e^−x²: about 2 ulp. */
export function timesBell(weight: number, x: number): number {
  return timesExp(weight, minusSquare(x, 0));
}

const OVER_ROOT_TWO_PI = 0.3989422804014327;
const ROOT_HALF = { hi: Math.SQRT1_2, lo: -4.833646656726457e-17 };

/** weight·φ(x), φ the standard normal density: about 2 ulp. */
export function timesNormalDensity(weight: number, x: number): number {
  return timesExp(weight * OVER_ROOT_TWO_PI, minusSquare(x, 1));
}

/** Left of this the asymptotic series of `mills` is as accurate as doubles are. */
export const FAR_LEFT = -37;

/** |x|·Φ(x)/φ(x) for x ≤ FAR_LEFT, Mills' ratio: 1 − 1/x² + 3/x⁴ − …; about 1 ulp. */
export function mills(x: number): number {
  const y = 1 / (x * x);
  return 1 - y * (1 - 3 * y * (1 - 5 * y * (1 - 7 * y * (1 - 9 * y * (1 - 11 * y)))));
}

/**
 * weight·Φ(x), Φ the standard normal distribution function: about 3 ulp.
 *
 * Φ(x) = erfc(t)/2 with t = −x/√2. Far left erfc is steep, so what rounding t loses is made good by its logarithmic derivative, which lies
 * between −t − √(t² + 4/π) and −t − √(t² + 2) (Abramowitz & Stegun, 7.1.13): their middle is near enough.
 */
export function timesNormalDistribution(weight: number, x: number): number {
  if (x < FAR_LEFT) return timesNormalDensity((weight * mills(x)) / -x, x);
  const t = -x * ROOT_HALF.hi;
  if (x > -1) return weight * (erfc(t) / 2);
  const lost = -productError(x, ROOT_HALF.hi, -t) - x * ROOT_HALF.lo;
  return weight * ((erfc(t) / 2) * (1 - (t + Math.sqrt(t * t + 1.64)) * lost));
}

/** √(x² + b) for b ≥ 0, without overflow: about 1 ulp. */
export function hypotenuse(x: number, b: number): number {
  const square = x * x + b;
  if (square < Number.POSITIVE_INFINITY) return Math.sqrt(square);
  const small = x * 2 ** -600;
  return Math.sqrt(small * small + b * 2 ** -600 * 2 ** -600) * 2 ** 600;
}

/** x/√(1 + α·x²): about 2 ulp. */
export function leaning(x: number, alpha: number): number {
  const square = alpha * x * x;
  return square < Number.POSITIVE_INFINITY ? x / Math.sqrt(1 + square) : Math.sign(x) / Math.sqrt(alpha);
}

/** The slope (1 + α·x²)^−3/2 of `leaning`: about 3 ulp. */
export function leaningSlope(x: number, alpha: number): number {
  const square = 1 + alpha * x * x;
  return 1 / square / Math.sqrt(square);
}

/** (a + b·x)·e^(k·x), as many activations are far left. */
export interface FarLeft {
  readonly a: number;
  readonly b: number;
  readonly k: number;
}

/** Where e^(k·x) is too small for (1 + e^(k·x)) to differ from 1 and yet large enough for products. */
export function isFarLeft({ k }: FarLeft, x: number): boolean {
  return k * x < DEEP;
}

export function farLeft({ a, b, k }: FarLeft, x: number): number {
  return timesExp(a + b * x, k === 1 ? exactly(x) : productOf(k, x));
}

/** The slope of `farLeft`. */
export function farLeftSlope({ a, b, k }: FarLeft, x: number): number {
  return farLeft({ a: b + k * a, b: k * b, k }, x);
}
