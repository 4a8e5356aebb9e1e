import { define } from "./define.ts";

/** x·sigmoid(x) for x > 0, else (exp(x) − 1)·sigmoid(x). */
export const elish = define({
  name: "elish",
  source: "Basirat & Roth (2018)",
  formula: () => "(relu(x) + expm1(min(x, 0)))*sigmoid(x)",
  slopeRange: () => [-0.0785468478756, 1.0998393201289],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
