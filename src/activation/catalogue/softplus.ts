import { expOf } from "../compensated.ts";
import { productOf } from "../double-double/index.ts";
import { softplus as softplusOf } from "../special-function.ts";
import { define } from "./define.ts";

/** Softplus log(1 + exp(β·x))/β, a smooth ReLU. With a second parameter the one of PyTorch, `thresholded_softplus`. */
export const softplus = define({
  name: "softplus",
  source: "torch.nn.Softplus; jax.nn.softplus; keras.activations.softplus; ONNX Softplus; Dugas et al. (2001)",
  parameters: [{ name: "beta", default: 1, range: "positive" }],
  longer: "thresholded_softplus",
  formula: (beta) => `softplus(${beta}*x)/${beta}`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: scaledSoftplus,
});

/** log(1 + exp(β·x))/β: about 3 ulp. */
export function scaledSoftplus(x: number, beta = 1): number {
  if (beta === 1) return softplusOf(x);
  const u = productOf(beta, x);
  return u.hi > 0 ? x + Math.log1p(Math.exp(-u.hi)) / beta : Math.log1p(expOf(u)) / beta;
}
