import { define } from "./define.ts";

/** cos(x). */
export const cosine = define({
  name: "cosine",
  source: "torch.cos; ONNX Cos",
  formula: () => "cos(x)",
  slopeRange: () => [-1, 1],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
