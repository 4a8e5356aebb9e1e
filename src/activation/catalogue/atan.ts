import { define } from "./define.ts";

/** The inverse tangent. About 1 ulp. */
export const atan = define({
  name: "atan",
  source: "torch.atan; ONNX Atan",
  formula: () => "atan(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
