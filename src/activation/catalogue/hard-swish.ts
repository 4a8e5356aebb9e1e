import { define } from "./define.ts";

/** A piecewise-quadratic swish x·clip(x + 3, 0, 6)/6, also called hard SiLU; between ±3 its slope is (2x + 3)/6. */
export const hardSwish = define({
  name: "hard_swish",
  source: "torch.nn.Hardswish; jax.nn.hard_swish; keras.activations.hard_swish; ONNX HardSwish; Howard et al. (2019)",
  formula: () => "x*(clip(x + 3, 0, 6)/6)",
  slopeRange: () => [-0.5, 1.5],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: false },
});
