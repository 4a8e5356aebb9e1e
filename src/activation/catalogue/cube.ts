import { define } from "./define.ts";

/** x³; its slopes have no bound. */
export const cube = define({
  name: "cube",
  source: "Chen & Manning (2014)",
  formula: () => "x^3",
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
