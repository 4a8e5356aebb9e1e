import type { SlopeSpace } from "../slope-space.ts";
import type { Criterion } from "./criterion.ts";

export const defaultWidth = 0.05;

/** Sparsity P(s′ = 0), exactly: the mass of the regions whose slope is 0. */
export function zeroSlopeMass({ weights }: SlopeSpace, slopes: ArrayLike<number>): number {
  return weights.reduce((sum, w, k) => (slopes[k] === 0 ? sum + w : sum), 0);
}

/**
 * A smooth stand-in for the sparsity P(s′ = 0), which jumps wherever a slope leaves 0: E[ε²/(ε² + s′²)].
 *
 * It is never below the true value and tends to it as ε → 0; its tails are long, so that no slope is out of reach of the gradient. It is
 * neither convex nor concave, so searches find local optima only; at a fixed mean slope their small slopes settle near ε²/2 and not at 0.
 * `zeroSlopeMass` tells the true value.
 */
export function sparsity(width = defaultWidth): Criterion {
  const square = width * width;
  return Object.freeze<Criterion>({
    name: `sparsity P(s′ = 0), smoothed over ${width}`,
    goal: "maximise",
    on: ({ weights }) => ({
      curvature: "none",
      separable: true,
      usesOffset: false,
      evaluate: (slopes) => ({
        value: slopes.reduce((sum, p, k) => sum + (weights[k]! * square) / (square + p * p), 0),
        bySlope: slopes.map((p, k) => (-2 * weights[k]! * square * p) / (square + p * p) ** 2),
        byOffset: 0,
      }),
    }),
  });
}
