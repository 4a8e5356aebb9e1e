import { define } from "./define.ts";

/** x·tanh(softplus(x)); extreme slopes at x ≈ −2.2564 and 1.4906. */
export const mish = define({
  name: "mish",
  source: "torch.nn.Mish; jax.nn.mish; keras.activations.mish; ONNX Mish; Misra (2020)",
  formula: () => "x*tanh(softplus(x))",
  slopeRange: () => [-0.1125261223894, 1.0884981612518],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  farLeft: () => ({ a: 0, b: 1, k: 1 }),
});
