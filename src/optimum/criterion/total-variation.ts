import type { Criterion } from "./criterion.ts";

/** Changes of slope below about this size are rounded off. */
export const defaultRounding = 1e-3;

/** Second-order total variation TV(2) = Σ|p_{k+1} − p_k| of a piecewise-linear function. Exact up to rounding. */
export function secondOrderTotalVariation(slopes: ArrayLike<number>): number {
  return Array.from(slopes).reduce((sum, p, k, all) => (k === 0 ? 0 : sum + Math.abs(p - all[k - 1]!)), 0);
}

/**
 * Second-order total variation, rounded off at its edges so that it has a gradient: Σ √(d² + δ²) − δ over the changes d of slope.
 *
 * Convex. Below the true value by at most δ per kink; `secondOrderTotalVariation` tells the true one.
 * Source: Unser, "A representer theorem for deep neural networks" (2019), for TV(2) as a regulariser of activations.
 */
export function totalVariation(rounding = defaultRounding): Criterion {
  return Object.freeze<Criterion>({
    name: `TV(2), rounded off at ${rounding}`,
    goal: "minimise",
    on: () => ({
      curvature: "convex",
      separable: false,
      usesOffset: false,
      evaluate: (slopes) => {
        const bySlope = new Float64Array(slopes.length);
        let value = 0;
        for (let k = 1; k < slopes.length; k++) {
          const change = slopes[k]! - slopes[k - 1]!;
          const size = Math.hypot(change, rounding);
          value += size - rounding;
          bySlope[k]! += change / size;
          bySlope[k - 1]! -= change / size;
        }
        return { value, bySlope, byOffset: 0 };
      },
    }),
  });
}
