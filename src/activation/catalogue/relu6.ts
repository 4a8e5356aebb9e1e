import { define, exact } from "./define.ts";

/** ReLU cut off at 6. */
export const relu6 = define({
  name: "relu6",
  source: "torch.nn.ReLU6; jax.nn.relu6; keras.activations.relu6; Krizhevsky (2010)",
  formula: () => "clip(x, 0, 6)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: () => ({ knots: [0, 6], values: [0, 6], leftSlope: 0, rightSlope: 0 }),
  accuracy: exact,
});
