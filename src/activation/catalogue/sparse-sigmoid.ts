import { correctlyRounded, define } from "./define.ts";

/** The slope of sparse plus, clip((x + 1)/2, 0, 1). */
export const sparseSigmoid = define({
  name: "sparse_sigmoid",
  source: "jax.nn.sparse_sigmoid; keras.activations.sparse_sigmoid",
  formula: () => "clip((x + 1)/2, 0, 1)",
  slopeRange: () => [0, 0.5],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: () => ({ knots: [-1, 1], values: [0, 1], leftSlope: 0, rightSlope: 0 }),
  accuracy: correctlyRounded,
});
