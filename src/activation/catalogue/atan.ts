import { define } from "./define.ts";

/** The inverse tangent. */
export const atan = define({
  name: "atan",
  source: "torch.atan; ONNX Atan",
  formula: () => "atan(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => (Math.abs(x) > 1e100 ? 1 / x / x : 1 / (1 + x * x)),
});
