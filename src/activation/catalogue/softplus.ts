import { define } from "./define.ts";

/** Softplus log(1 + exp(β·x))/β, a smooth ReLU. About 3 ulp. torch.nn.Softplus replaces it by x where β·x > 20. */
export const softplus = define({
  name: "softplus",
  source: "torch.nn.Softplus; jax.nn.softplus; keras.activations.softplus; ONNX Softplus; Dugas et al. (2001)",
  parameters: [{ name: "beta", default: 1, range: "positive" }],
  formula: (beta) => `softplus(${beta}*x)/${beta}`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
