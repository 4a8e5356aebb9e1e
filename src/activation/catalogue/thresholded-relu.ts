import { define, exact } from "./define.ts";

/** x above α, else 0; it jumps at α. */
export const thresholdedRelu = define({
  name: "thresholded_relu",
  source: "keras.layers.ThresholdedReLU; ONNX ThresholdedRelu; Konda, Memisevic & Krueger (2015)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `x > ${alpha} ? x : 0`,
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: false, monotone: true, piecewiseLinear: true, smooth: false },
  accuracy: exact,
});
