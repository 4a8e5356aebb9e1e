import { define } from "./define.ts";

/** sign(x)·log(1 + |x|). */
export const symlog = define({
  name: "symlog",
  source: "Hafner et al. (2023), DreamerV3",
  formula: () => "log1p(relu(x)) - log1p(-min(x, 0))",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => 1 / (1 + Math.abs(x)),
});
