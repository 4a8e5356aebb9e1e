import { leaning, leaningSlope } from "../compensated.ts";
import { define } from "./define.ts";

/** The inverse square root unit x/√(1 + α·x²). */
export const isru = define({
  name: "isru",
  source: "Carlile et al. (2017)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `x/sqrt(1 + ${alpha}*x^2)`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: (x, alpha) => leaning(x, alpha!),
  slopeAt: (x, alpha) => leaningSlope(x, alpha!),
});
