import { correctlyRounded, define } from "./define.ts";

/** x²; its slopes have no bound. */
export const square = define({
  name: "square",
  source: "torch.square; Livni, Shalev-Shwartz & Shamir (2014)",
  formula: () => "x^2",
  slopeRange: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  accuracy: correctlyRounded,
});
