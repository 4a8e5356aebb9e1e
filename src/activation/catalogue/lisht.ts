import { timesSech2 } from "../compensated.ts";
import { exactly } from "../double-double/index.ts";
import { define } from "./define.ts";

/** x·tanh(x); extreme slopes where x·tanh(x) = 1. */
export const lisht = define({
  name: "lisht",
  source: "Roy et al. (2019)",
  formula: () => "x*tanh(x)",
  slopeRange: () => [-1.1996786402577, 1.1996786402577],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => Math.tanh(x) + timesSech2(x, exactly(x)),
});
