import { timesSech2 } from "../compensated.ts";
import { exactly } from "../double-double/index.ts";
import { define } from "./define.ts";

/** The hyperbolic tangent; steepest at 0 with slope 1. */
export const tanh = define({
  name: "tanh",
  source: "torch.nn.Tanh; jax.nn.tanh; keras.activations.tanh; ONNX Tanh",
  formula: () => "tanh(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => timesSech2(1, exactly(x)),
});
