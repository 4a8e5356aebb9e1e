import { gramTimes, total } from "../slope-space.ts";
import type { Criterion } from "./criterion.ts";

/**
 * Non-linear energy 1 − a₁²/Var(s): the share of the variance of s that no straight line explains, in [0, 1].
 *
 * a₁ is the coefficient of the regression on x/√Var(x), which under a Gaussian is the first Hermite coefficient. A constant s has no variance
 * and no such number (NaN): a search never ends there. Neither convex nor concave; unchanged when s is scaled.
 */
export const nonlinearEnergy: Criterion = Object.freeze<Criterion>({
  name: "non-linear energy 1 − a₁²/Var(s)",
  goal: "maximise",
  on: (space) => {
    const { means, inputMean, inputSquare, withInput } = space;
    const inputVariance = inputSquare - inputMean * inputMean;
    const covariances = withInput.map((e, k) => e - inputMean * means[k]!);
    return {
      curvature: "none",
      separable: false,
      usesOffset: false,
      evaluate: (slopes) => {
        const both = gramTimes(space, slopes);
        const mean = total(means, slopes);
        const variance = total(both, slopes) - mean * mean;
        const covariance = total(covariances, slopes);
        const linear = (covariance * covariance) / (inputVariance * variance);
        const bySlope = both.map(
          (g, k) =>
            (2 * linear * (g - mean * means[k]!)) / variance -
            (2 * covariance * covariances[k]!) / (inputVariance * variance),
        );
        return { value: variance > 0 ? 1 - linear : Number.NaN, bySlope, byOffset: 0 };
      },
    };
  },
});
