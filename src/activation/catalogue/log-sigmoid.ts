import { define } from "./define.ts";

/** The logarithm of the logistic sigmoid, −softplus(−x). */
export const logSigmoid = define({
  name: "log_sigmoid",
  source: "torch.nn.LogSigmoid; jax.nn.log_sigmoid; keras.activations.log_sigmoid",
  formula: () => "-softplus(-x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
