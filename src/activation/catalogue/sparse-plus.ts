import { define } from "./define.ts";

/** 0 below −1, (x + 1)²/4 up to 1, x above: softplus with a true zero. */
export const sparsePlus = define({
  name: "sparse_plus",
  source: "jax.nn.sparse_plus; keras.activations.sparse_plus",
  formula: () => "x >= 1 ? x : relu(x + 1)^2/4",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
