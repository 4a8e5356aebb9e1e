import { define } from "./define.ts";

/** Smooth ReLU: 0 below −β, (x + β)²/(4β) up to β, x above. */
export const smelu = define({
  name: "smelu",
  source: "Shamir, Lin & Coviello (2020)",
  parameters: [{ name: "beta", default: 1, range: "positive" }],
  formula: (beta) => `x >= ${beta} ? x : relu(x + ${beta})^2/(4*${beta})`,
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
