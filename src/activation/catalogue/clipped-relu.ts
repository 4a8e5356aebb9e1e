import { define, exact } from "./define.ts";

/** ReLU cut off at a ceiling; `max_value` of Keras. */
export const clippedRelu = define({
  name: "clipped_relu",
  source: "keras.layers.ReLU(max_value); ONNX Clip; Hannun et al. (2014)",
  parameters: [{ name: "max_value", default: 6, range: "positive" }],
  formula: (maxValue) => `clip(x, 0, ${maxValue})`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: (maxValue) => ({ knots: [0, maxValue!], values: [0, maxValue!], leftSlope: 0, rightSlope: 0 }),
  accuracy: exact,
});
