import { define, exact } from "./define.ts";

/** s(x) = x, the linear unit. */
export const identity = define({
  name: "identity",
  source: "torch.nn.Identity; keras.activations.linear; ONNX Identity",
  formula: () => "x",
  slopeRange: () => [1, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: true },
  pieces: () => ({ knots: [0], values: [0], leftSlope: 1, rightSlope: 1 }),
  accuracy: exact,
});
