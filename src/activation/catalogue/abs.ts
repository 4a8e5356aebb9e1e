import { define, exact } from "./define.ts";

/** The modulus |x|. */
export const abs = define({
  name: "abs",
  source: "torch.abs; ONNX Abs",
  formula: () => "abs(x)",
  slopeRange: () => [-1, 1],
  traits: { continuous: true, monotone: false, piecewiseLinear: true, smooth: false },
  pieces: () => ({ knots: [0], values: [0], leftSlope: -1, rightSlope: 1 }),
  accuracy: exact,
});
