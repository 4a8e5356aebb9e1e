import { define, exact } from "./define.ts";

/** The sign of x: −1, 0 or 1. Its slope is 0 wherever it exists, and yet no chord bound holds. */
export const sign = define({
  name: "sign",
  source: "torch.sign; ONNX Sign; Rosenblatt (1958)",
  formula: () => "sign(x)",
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: false, monotone: true, piecewiseLinear: true, smooth: false },
  accuracy: exact,
});
