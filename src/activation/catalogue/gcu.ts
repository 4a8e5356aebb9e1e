import { define } from "./define.ts";

/** The growing cosine unit x·cos(x); its slopes have no bound. */
export const gcu = define({
  name: "gcu",
  source: "Noel et al. (2021)",
  formula: () => "x*cos(x)",
  slopeRange: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
