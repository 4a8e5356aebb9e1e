import { timesSech2 } from "../compensated.ts";
import { productOf } from "../double-double/index.ts";
import { define } from "./define.ts";

/** α·tanh(β·x); defaults: LeCun’s 1.7159·tanh(2x/3). */
export const scaledTanh = define({
  name: "scaled_tanh",
  source: "ONNX ScaledTanh; LeCun et al. (1998)",
  parameters: [
    { name: "alpha", default: 1.7159, range: "positive" },
    { name: "beta", default: 2 / 3, range: "positive" },
  ],
  formula: (alpha, beta) => `${alpha}*tanh(${beta}*x)`,
  slopeRange: (alpha, beta) => [0, alpha! * beta!],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x, alpha, beta) => timesSech2(alpha! * beta!, productOf(beta!, x)),
});
