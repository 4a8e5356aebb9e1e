import { define, exact } from "./define.ts";

/** Hard shrinkage: x where |x| > λ, else 0. It jumps at ±λ, so no chord bound holds. */
export const hardShrink = define({
  name: "hard_shrink",
  source: "torch.nn.Hardshrink; keras.activations.hard_shrink; ONNX Shrink; Donoho & Johnstone (1994)",
  parameters: [{ name: "lambda", default: 0.5, range: "positive" }],
  formula: (lambda) => `abs(x) > ${lambda} ? x : 0`,
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: false, monotone: true, piecewiseLinear: true, smooth: false },
  accuracy: exact,
});
