import { define } from "./define.ts";

/** The derivative of SiLU, sigmoid(x)·(1 + x·sigmoid(−x)); steepest at 0 with slope 1/2. A few ulp of 1. */
export const dsilu = define({
  name: "dsilu",
  source: "Elfwing, Uchibe & Doya (2018)",
  formula: () => "sigmoid(x)*(1 + x*sigmoid(-x))",
  slopeRange: () => [-0.0369143731999, 0.5],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  stable: { value: () => "sigmoid(x)*(1 + x*sigmoid(-x))" },
  farLeft: () => ({ a: 1, b: 1, k: 1 }),
});
