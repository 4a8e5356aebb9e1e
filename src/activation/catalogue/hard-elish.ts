import { define } from "./define.ts";

/** ELiSH with the hard sigmoid clip((x + 1)/2, 0, 1); extreme slopes beside −1 and 1. */
export const hardElish = define({
  name: "hard_elish",
  source: "Basirat & Roth (2018)",
  formula: () => "(relu(x) + expm1(min(x, 0)))*clip((x + 1)/2, 0, 1)",
  slopeRange: () => [(Math.exp(-1) - 1) / 2, 1.5],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: false },
});
