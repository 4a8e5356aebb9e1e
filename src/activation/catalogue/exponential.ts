import { define } from "./define.ts";

/** exp(x); its slopes have no bound. */
export const exponential = define({
  name: "exponential",
  source: "keras.activations.exponential; ONNX Exp",
  formula: () => "exp(x)",
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
