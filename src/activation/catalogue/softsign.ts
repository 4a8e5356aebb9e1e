import { define } from "./define.ts";

/** x/(1 + |x|), slope 1/(1 + |x|)². */
export const softsign = define({
  name: "softsign",
  source: "torch.nn.Softsign; jax.nn.soft_sign; keras.activations.softsign; ONNX Softsign; Bergstra et al. (2009)",
  formula: () => "x/(1 + abs(x))",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => 1 / (1 + Math.abs(x)) / (1 + Math.abs(x)),
});
