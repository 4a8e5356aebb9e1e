import { define } from "./define.ts";

/** A piecewise-quadratic mish x·clip(x/2 + 1, 0, 1); between −2 and 0 its slope is x + 1. */
export const hardMish = define({
  name: "hard_mish",
  source: "hard-mish, D. Misra & contributors (2020)",
  formula: () => "x*clip(x/2 + 1, 0, 1)",
  slopeRange: () => [-1, 1],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: false },
});
