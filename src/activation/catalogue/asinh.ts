import { hypotenuse } from "../compensated.ts";
import { define } from "./define.ts";

/** The inverse hyperbolic sine. */
export const asinh = define({
  name: "asinh",
  source: "torch.asinh; ONNX Asinh",
  formula: () => "asinh(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => 1 / hypotenuse(x, 1),
});
