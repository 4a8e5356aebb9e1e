import { productOf } from "../double-double/index.ts";
import { define } from "./define.ts";
import { scaledSoftplus } from "./softplus.ts";

/** Whether β·x, not rounded, exceeds the threshold. */
function isBeyond(x: number, beta: number, threshold: number): boolean {
  const { hi, lo } = productOf(beta, x);
  return hi > threshold || (hi === threshold && lo > 0);
}

/**
 * Softplus as PyTorch computes it: x where β·x exceeds a threshold, else log(1 + exp(β·x))/β.
 *
 * It jumps down there, by log(1 + exp(−threshold))/β: 2·10⁻⁹ with the defaults, and yet no chord bound holds.
 */
export const thresholdedSoftplus = define({
  name: "thresholded_softplus",
  source: "torch.nn.Softplus(beta, threshold)",
  parameters: [
    { name: "beta", default: 1, range: "positive" },
    { name: "threshold", default: 20, range: "finite" },
  ],
  formula: (beta, threshold) => `${beta}*x > ${threshold} ? x : softplus(${beta}*x)/${beta}`,
  slopeRange: () => [Number.NEGATIVE_INFINITY, 1],
  at: (x, beta, threshold) => (isBeyond(x, beta!, threshold!) ? x : scaledSoftplus(x, beta)),
  traits: { continuous: false, monotone: false, piecewiseLinear: false, smooth: false },
});
