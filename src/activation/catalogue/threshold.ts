import { define, exact } from "./define.ts";

/**
 * x above a threshold, else a constant value.
 *
 * It jumps at the threshold unless the value equals it. PyTorch and Keras have no defaults; here those of ONNX ThresholdedRelu.
 */
export const threshold = define({
  name: "threshold",
  source: "torch.nn.Threshold; keras.activations.threshold",
  parameters: [
    { name: "threshold", default: 1, range: "finite" },
    { name: "value", default: 0, range: "finite" },
  ],
  formula: (threshold, value) => `x > ${threshold} ? x : ${value}`,
  slopeRange: (threshold, value) =>
    value! === threshold!
      ? [0, 1]
      : value! < threshold!
        ? [0, Number.POSITIVE_INFINITY]
        : [Number.NEGATIVE_INFINITY, 1],
  traits: (threshold, value) => ({
    continuous: value! === threshold!,
    monotone: value! <= threshold!,
    piecewiseLinear: true,
    smooth: false,
  }),
  accuracy: exact,
});
