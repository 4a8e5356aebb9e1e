import { define } from "./define.ts";

/** The log-log link exp(−exp(−x)); steepest at 0 with slope 1/e. */
export const loglog = define({
  name: "loglog",
  source: "Gomes & Ludermir (2008)",
  formula: () => "exp(-exp(-x))",
  slopeRange: () => [0, Math.exp(-1)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: { value: () => "exp(-exp(-x))", slope: () => "exp(-x - exp(-x))" },
});
