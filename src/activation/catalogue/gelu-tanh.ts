import { sigmoid } from "../special-function.ts";
import { define } from "./define.ts";

/**
 * GELU with Φ approximated through tanh, the default of jax.nn.gelu.
 *
 * Evaluated as x·sigmoid(2u), which equals x·(1 + tanh(u))/2 and does not cancel far left: a few ulp, about |u| ulp there.
 */
export const geluTanh = define({
  name: "gelu_tanh",
  source: "torch.nn.GELU(approximate='tanh'); jax.nn.gelu; Hendrycks & Gimpel (2016)",
  formula: () => "x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))/2",
  at: (x) => x * sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)),
  slopeRange: () => [-0.1289930686588, 1.1289930686588],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
