import { timesNormalDensity, timesNormalDistribution } from "../compensated.ts";
import { define } from "./define.ts";

/** The standard normal distribution function (1 + erf(x/√2))/2. */
export const probit = define({
  name: "probit",
  source: "torch.special.ndtr; Bliss (1934)",
  formula: () => "(1 + erf(x/sqrt(2)))/2",
  at: (x) => timesNormalDistribution(1, x),
  slopeAt: (x) => timesNormalDensity(1, x),
  slopeRange: () => [0, 1 / Math.sqrt(2 * Math.PI)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
