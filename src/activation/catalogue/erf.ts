import { timesBell } from "../compensated.ts";
import { define } from "./define.ts";

/** The error function; steepest at 0 with slope 2/√π. */
export const erf = define({
  name: "erf",
  source: "torch.erf; jax.scipy.special.erf; ONNX Erf",
  formula: () => "erf(x)",
  slopeRange: () => [0, 2 / Math.sqrt(Math.PI)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => timesBell(2 / Math.sqrt(Math.PI), x),
});
