import { define, exact } from "./define.ts";

/** The identity between two ends, constant beyond: clip(x, min, max). */
export const hardTanh = define({
  name: "hard_tanh",
  source: "torch.nn.Hardtanh; jax.nn.hard_tanh; keras.activations.hard_tanh; ONNX Clip",
  parameters: [
    { name: "min", default: -1, range: "finite" },
    { name: "max", default: 1, range: "finite" },
  ],
  formula: (min, max) => `clip(x, ${min}, ${max})`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: (min, max) => ({ knots: [min!, max!], values: [min!, max!], leftSlope: 0, rightSlope: 0 }),
  clash: (min, max) => (min! < max! ? null : `min must be below max, got ${min} and ${max}`),
  accuracy: exact,
});
