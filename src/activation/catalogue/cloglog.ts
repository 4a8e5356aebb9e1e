import { define } from "./define.ts";

/** The complementary log-log link 1 − exp(−exp(x)); steepest at 0 with slope 1/e. */
export const cloglog = define({
  name: "cloglog",
  source: "Gomes & Ludermir (2008)",
  formula: () => "-expm1(-exp(x))",
  slopeRange: () => [0, Math.exp(-1)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: { slope: () => "exp(x - exp(x))" },
});
