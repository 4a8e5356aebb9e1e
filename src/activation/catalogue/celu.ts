import { define } from "./define.ts";

/** ELU made continuously differentiable for every α: x for x > 0, else α·(exp(x/α) − 1). */
export const celu = define({
  name: "celu",
  source: "torch.nn.CELU; jax.nn.celu; keras.activations.celu; ONNX Celu; Barron (2017)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `relu(x) + ${alpha}*expm1(min(x, 0)/${alpha})`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
