import { define } from "./define.ts";

/** The logistic sigmoid 1/(1 + exp(−x)); steepest at 0 with slope 1/4. */
export const sigmoid = define({
  name: "sigmoid",
  source: "torch.nn.Sigmoid; jax.nn.sigmoid; keras.activations.sigmoid; ONNX Sigmoid; Verhulst (1845)",
  formula: () => "sigmoid(x)",
  slopeRange: () => [0, 0.25],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
