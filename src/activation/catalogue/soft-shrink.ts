import { correctlyRounded, define } from "./define.ts";

/** Soft thresholding: x moved by λ towards 0, the proximity operator of λ·|x|. */
export const softShrink = define({
  name: "soft_shrink",
  source: "torch.nn.Softshrink; keras.activations.soft_shrink; ONNX Shrink; Donoho & Johnstone (1994)",
  parameters: [{ name: "lambda", default: 0.5, range: "positive" }],
  formula: (lambda) => `relu(x - ${lambda}) - relu(-x - ${lambda})`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: (lambda) => ({ knots: [-lambda!, lambda!], values: [0, 0], leftSlope: 1, rightSlope: 1 }),
  accuracy: correctlyRounded,
});
