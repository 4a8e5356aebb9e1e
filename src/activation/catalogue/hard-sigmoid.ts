import { define } from "./define.ts";

/**
 * A piecewise-linear sigmoid clip(α·x + β, 0, 1).
 *
 * The slope differs: 1/6 in PyTorch, JAX and Keras 3, 0.2 in ONNX and Keras 2.
 */
export const hardSigmoid = define({
  name: "hard_sigmoid",
  source:
    "torch.nn.Hardsigmoid; jax.nn.hard_sigmoid; keras.activations.hard_sigmoid; ONNX HardSigmoid; Courbariaux, Bengio & David (2015)",
  parameters: [
    { name: "alpha", default: 1 / 6, range: "positive" },
    { name: "beta", default: 0.5, range: "finite" },
  ],
  variants: {
    torch: "hard_sigmoid",
    jax: "hard_sigmoid",
    keras: "hard_sigmoid",
    onnx: "hard_sigmoid(0.2,0.5)",
    keras2: "hard_sigmoid(0.2,0.5)",
  },
  formula: (alpha, beta) =>
    Number(alpha) === 1 / 6 ? `clip(x/6 + ${beta}, 0, 1)` : `clip(${alpha}*x + ${beta}, 0, 1)`,
  slopeRange: (alpha) => [0, alpha!],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  // Other parameters have knots that doubles rarely hold.
  pieces: (alpha, beta) =>
    alpha === 1 / 6 && beta === 0.5 ? { knots: [-3, 3], values: [0, 1], leftSlope: 0, rightSlope: 0 } : null,
  stable: {
    value: (alpha, beta) =>
      Number(alpha) === 1 / 6 ? `clip(x/6 + ${beta}, 0, 1)` : `clip(${alpha}*x + ${beta}, 0, 1)`,
  },
});
