import { erfc } from "../interval/index.ts";

/** The logistic sigmoid 1/(1 + exp(−x)), without overflow; about 2 ulp (sampled). */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const small = Math.exp(x);
  return small / (1 + small);
}

/** log(1 + exp x), without overflow or cancellation; about 2 ulp (sampled). */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** max(0, x), exact; relu(−0) = 0. */
export function relu(x: number): number {
  return x > 0 ? x : Number.isNaN(x) ? x : 0;
}

/** 1 for x ≥ 0, else 0. */
export function step(x: number): number {
  return x >= 0 ? 1 : Number.isNaN(x) ? x : 0;
}

/** The standard normal density φ(x); relative error about 1 + x² ulp (x² is rounded). */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** The standard normal distribution Φ(x) = erfc(−x/√2)/2; relative error about 2 + x² ulp on the left (x/√2 is rounded). */
export function normalDistribution(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}
