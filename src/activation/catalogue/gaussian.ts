import { timesBell } from "../compensated.ts";
import { define } from "./define.ts";

/** exp(−x²); steepest at ∓1/√2 with slopes ±√(2/e). */
export const gaussian = define({
  name: "gaussian",
  source: "Broomhead & Lowe (1988)",
  formula: () => "exp(-x^2)",
  slopeRange: () => [-Math.sqrt(2 / Math.E), Math.sqrt(2 / Math.E)],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  at: (x) => timesBell(1, x),
  slopeAt: (x) => -2 * timesBell(x, x),
});
