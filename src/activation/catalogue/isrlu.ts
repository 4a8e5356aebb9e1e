import { leaning, leaningSlope } from "../compensated.ts";
import { define } from "./define.ts";

/** The inverse square root linear unit: x for x > 0, else x/√(1 + α·x²). */
export const isrlu = define({
  name: "isrlu",
  source: "Carlile et al. (2017)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `relu(x) + min(x, 0)/sqrt(1 + ${alpha}*min(x, 0)^2)`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  at: (x, alpha) => (x > 0 ? x : leaning(x, alpha!)),
  slopeAt: (x, alpha) => (x > 0 ? 1 : leaningSlope(x, alpha!)),
});
