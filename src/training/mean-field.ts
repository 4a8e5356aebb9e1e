import type { Activation } from "../activation/index.ts";
import { gaussianMean } from "./gaussian-mean.ts";

/** Variances at the start: of a weight times fan-in, and of a bias. */
export interface Variances {
  readonly weight: number;
  readonly bias: number;
}

/** What mean-field theory says about very wide, deep networks at the start. */
export interface MeanField {
  /** Variance of pre-activations in deep layers; null where it grows without bound. */
  readonly variance: number | null;
  /** χ: the factor by which the mean squared gradient changes from one layer to the layer below. */
  readonly chi: number;
}

type ScalarFunction = Pick<Activation, "at" | "slopeAt" | "pieces">;

const breaksAt = ({ pieces }: ScalarFunction, scale: number) =>
  scale > 0 ? (pieces?.knots ?? []).map((t) => t / scale) : [];

/** E[s(√q·z)²], z standard normal. */
export function meanSquareValue(s: ScalarFunction, q: number): number {
  const scale = Math.sqrt(q);
  return gaussianMean((z) => s.at(scale * z) ** 2, breaksAt(s, scale));
}

/** E[s'(√q·z)²], z standard normal. */
export function meanSquareSlope(s: ScalarFunction, q: number): number {
  const scale = Math.sqrt(q);
  return gaussianMean((z) => s.slopeAt(scale * z) ** 2, breaksAt(s, scale));
}

const mostSteps = 100;
const largestVariance = 1e8;
/** Slopes are looked at no nearer to 0 than this variance lets z stray: at a kink, both sides count. */
const smallestVariance = 1e-12;
const tolerance = 1e-11;

/**
 * One step of Steffensen's method for q = V(q) where it leads on in the direction of the iteration, a plain step V(q) elsewhere:
 * so slow iterations end soon, and no fixed point is found that plain steps would run away from.
 */
function nextVariance(q: number, map: (q: number) => number): number {
  const once = map(q);
  const twice = map(once);
  const curvature = twice - 2 * once + q;
  const step = curvature === 0 ? 0 : -((once - q) ** 2) / curvature;
  const accepted = step * (once - q) > 0 && q + step >= 0 && Number.isFinite(step);
  return accepted ? q + step : twice;
}

/** The variance that pre-activations tend to with depth, from 1 on; null where it grows without bound. */
function limitVariance(s: ScalarFunction, { weight, bias }: Variances): number | null {
  const map = (q: number) => weight * meanSquareValue(s, q) + bias;
  let q = 1;
  for (let step = 0; step < mostSteps && q < largestVariance; step++) {
    const next = nextVariance(q, map);
    if (Math.abs(next - q) <= tolerance * Math.max(q, smallestVariance)) return next < smallestVariance ? 0 : next;
    q = next;
  }
  return q < largestVariance ? q : null;
}

/**
 * Mean-field theory of an activation: the limit q of the variance map q ↦ σ_w²·E[s(√q·z)²] + σ_b² from q = 1, and
 * χ = σ_w²·E[s'(√q·z)²] there; where q grows without bound, χ at q = 1e8.
 *
 * Accuracy: about 1e-9 of χ for smooth and for piecewise-linear s, 1e-5 where the limit is approached slower than geometrically (tanh at
 * χ = 1). Source: Poole, Lahiri, Raghu, Sohl-Dickstein & Ganguli (2016),
 * Schoenholz, Gilmer, Ganguli & Sohl-Dickstein (2017).
 */
export function meanField(s: ScalarFunction, variances: Variances): MeanField {
  const variance = limitVariance(s, variances);
  return {
    variance,
    chi: variances.weight * meanSquareSlope(s, Math.max(smallestVariance, variance ?? largestVariance)),
  };
}

/**
 * ξ = 1/|ln χ|: over so many layers the mean squared gradient changes by a factor e; infinite for χ = 1 (to 1e-6), 0 for χ = 0.
 * Source: Schoenholz et al. (2017), section 4, with the sign that makes it positive for exploding gradients too.
 */
export function depthScale(chi: number): number {
  const rate = Math.abs(Math.log(chi));
  return rate < 1e-6 ? Number.POSITIVE_INFINITY : 1 / rate;
}

/** Where the least critical weight variance is looked for, on a grid of ratio 1.5, and how finely. */
const gridRatio = 1.5;
const gridSize = 19;
const fineness = 1e-6;

/**
 * The least weight variance from 0.3 to 440 with χ = 1, to 1e-5; null where there is none: χ stays on one side of 1, or jumps
 * across it because pre-activations grow without bound from some variance on.
 */
export function criticalWeightVariance(s: ScalarFunction, bias: number): number | null {
  const excess = (weight: number) => meanField(s, { weight, bias }).chi - 1;
  const weights = Array.from({ length: gridSize }, (_, i) => 0.3 * gridRatio ** i);
  const first = weights.findIndex((weight) => excess(weight) >= 0);
  if (first <= 0) return null;
  let [lo, hi] = [weights[first - 1]!, weights[first]!];
  while (hi - lo > fineness * lo) {
    const middle = (lo + hi) / 2;
    if (excess(middle) < 0) lo = middle;
    else hi = middle;
  }
  return excess(hi) - excess(lo) < 1e-3 ? hi : null;
}
