import { sigmoidOf } from "../compensated.ts";
import { productOf } from "../double-double/index.ts";
import { define } from "./define.ts";

/**
 * x·sigmoid(β·x).
 *
 * β rescales the input and, inversely, the output: the range of slopes is that of SiLU for every β > 0.
 */
export const swish = define({
  name: "swish",
  source: "ONNX Swish; Ramachandran, Zoph & Le (2017)",
  parameters: [{ name: "beta", default: 1, range: "positive" }],
  formula: (beta) => `x*sigmoid(${beta}*x)`,
  slopeRange: () => [-0.0998393201289, 1.0998393201289],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  at: (x, beta) => x * sigmoidOf(productOf(beta!, x)),
  farLeft: (beta) => ({ a: 0, b: 1, k: beta! }),
});
