import { box, type FeasibleSet } from "./box/feasible-set.ts";
import { type BoxOptimum, minimiseFrom } from "./box/minimise.ts";
import type { Objective } from "./box/objective.ts";

/**
 * How far above the least value of a convex objective a point may be: f(x) − f(y) ≤ g·(x − y) for all y, at most Σ |g_i|·(way to the bound
 * that g_i points to), with the gradient g less its part along the hyperplane's normal (Frank & Wolfe 1956).
 *
 * Coordinates without bounds are left out: there the bound holds up to the projected gradient. Rounding is not covered.
 */
export function convexGap(
  { lower, upper, plane }: FeasibleSet,
  objective: Objective,
  { point, kkt }: BoxOptimum,
): number {
  const gradient = new Float64Array(point.length);
  objective.evaluate(point, gradient);
  return gradient.reduce((sum, g, i) => {
    const reduced = plane === null ? g : g - kkt.planeMultiplier! * plane.normal[i]!;
    const way = reduced > 0 ? point[i]! - lower[i]! : upper[i]! - point[i]!;
    return Number.isFinite(way) ? sum + Math.abs(reduced) * way : sum;
  }, 0);
}

/**
 * How far above the least value a point may be, for an objective that is a sum of concave functions of one coordinate each on a bounded set:
 * every summand lies above its chord over [lower_i, upper_i], and the sum of chords is linear, so its least value is known.
 */
export function chordGap(objective: Objective, set: FeasibleSet, value: number): number {
  const { lower, upper, plane } = set;
  const scratch = new Float64Array(lower.length);
  const atLower = objective.evaluate(lower, scratch);
  const chords = lower.map((lo, i) => {
    const raised = lower.map((x, j) => (j === i ? upper[i]! : x));
    return upper[i]! > lo ? (objective.evaluate(raised, scratch) - atLower) / (upper[i]! - lo) : 0;
  });
  const line: Objective = {
    dimension: lower.length,
    evaluate: (x, gradient) => {
      gradient.set(chords);
      return x.reduce((sum, xi, i) => sum + chords[i]! * (xi - lower[i]!), atLower);
    },
  };
  const middle = lower.map((lo, i) => lo + (upper[i]! - lo) / 2);
  return Math.max(0, value - minimiseFrom(line, box(lower, upper, plane), middle).value);
}
