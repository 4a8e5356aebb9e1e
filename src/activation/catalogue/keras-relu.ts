import { define } from "./define.ts";

/**
 * ReLU with the three arguments of Keras: `negative_slope`·(x − `threshold`) below the threshold, x up to `max_value`, which stays beyond.
 *
 * It jumps at the threshold unless that is 0.
 */
export const kerasRelu = define({
  name: "keras_relu",
  source: "keras.activations.relu; keras.layers.ReLU",
  parameters: [
    { name: "negative_slope", default: 0, range: "non-negative" },
    { name: "max_value", default: Number.POSITIVE_INFINITY, range: "positive or infinite" },
    { name: "threshold", default: 0, range: "non-negative" },
  ],
  formula: (slope, most, threshold) =>
    `x < ${threshold} ? ${slope}*(x - ${threshold}) : ${most === "Infinity" ? "x" : `min(x, ${most})`}`,
  slopeRange: (slope, most, threshold) => [
    most === Number.POSITIVE_INFINITY ? Math.min(slope!, 1) : 0,
    threshold! > 0 ? Number.POSITIVE_INFINITY : Math.max(slope!, 1),
  ],
  traits: (slope, most, threshold) => ({
    continuous: threshold === 0,
    monotone: true,
    piecewiseLinear: true,
    smooth: threshold === 0 && slope === 1 && most === Number.POSITIVE_INFINITY,
  }),
  pieces: (slope, most, threshold) =>
    threshold! > 0
      ? null
      : most === Number.POSITIVE_INFINITY
        ? { knots: [0], values: [0], leftSlope: slope!, rightSlope: 1 }
        : { knots: [0, most!], values: [0, most!], leftSlope: slope!, rightSlope: 0 },
  clash: (_, most, threshold) =>
    threshold! < most! ? null : `threshold must be below max_value, got ${threshold} and ${most}`,
});
