import { define } from "./define.ts";

/**
 * The exponential linear unit: x for x > 0, else α·(exp(x) − 1).
 *
 * Slopes: 1 on the right, α·exp(x) on the left, from 0 to α.
 */
export const elu = define({
  name: "elu",
  source: "torch.nn.ELU; jax.nn.elu; keras.activations.elu; ONNX Elu; Clevert, Unterthiner & Hochreiter (2016)",
  parameters: [{ name: "alpha", default: 1, range: "non-negative" }],
  formula: (alpha) => `relu(x) + ${alpha}*expm1(min(x, 0))`,
  slopeRange: (alpha) => [0, Math.max(1, alpha!)],
  traits: (alpha) => ({ continuous: true, monotone: true, piecewiseLinear: alpha === 0, smooth: alpha === 1 }),
});
