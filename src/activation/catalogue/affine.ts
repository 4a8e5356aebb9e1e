import { define } from "./define.ts";

/** α·x + β, an operator of ONNX. */
export const affine = define({
  name: "affine",
  source: "ONNX Affine (deprecated)",
  parameters: [
    { name: "alpha", default: 1, range: "finite" },
    { name: "beta", default: 0, range: "finite" },
  ],
  formula: (alpha, beta) => `${alpha}*x + ${beta}`,
  slopeRange: (alpha) => [alpha!, alpha!],
  traits: (alpha) => ({ continuous: true, monotone: alpha! >= 0, piecewiseLinear: true, smooth: true }),
  pieces: (alpha, beta) => ({ knots: [0], values: [beta!], leftSlope: alpha!, rightSlope: alpha! }),
  stable: { value: (alpha, beta) => `${alpha}*x + ${beta}` },
});
