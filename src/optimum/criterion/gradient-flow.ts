import type { Criterion } from "./criterion.ts";

/**
 * Gradient flow χ = σ_w²·E[s′²]: the factor by which squared gradients grow per layer of a wide random network with weight variance σ_w²/width.
 *
 * Strictly convex in the slopes where every region has mass. At a fixed mean slope in the band [0, 1], p² ≤ p makes slopes in {0, 1} the only
 * maximisers. Exact up to rounding. Source: Schoenholz, Gilmer, Ganguli & Sohl-Dickstein, "Deep information propagation" (2017).
 */
export function gradientFlow(weightVariance = 2): Criterion {
  return Object.freeze<Criterion>({
    name: `gradient flow χ = ${weightVariance}·E[s′²]`,
    goal: "maximise",
    on: ({ weights }) => ({
      curvature: weights.every((w) => w > 0) ? "strictly convex" : "convex",
      separable: true,
      usesOffset: false,
      evaluate: (slopes) => ({
        value: weightVariance * slopes.reduce((sum, p, k) => sum + weights[k]! * p * p, 0),
        bySlope: slopes.map((p, k) => 2 * weightVariance * weights[k]! * p),
        byOffset: 0,
      }),
    }),
  });
}
