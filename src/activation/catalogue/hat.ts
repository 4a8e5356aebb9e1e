import { correctlyRounded, define } from "./define.ts";

/** The triangle max(0, 1 − |x|), the hat of linear finite elements. */
export const hat = define({
  name: "hat",
  source: "Hat function; Hong et al. (2022)",
  formula: () => "relu(1 - abs(x))",
  slopeRange: () => [-1, 1],
  traits: { continuous: true, monotone: false, piecewiseLinear: true, smooth: false },
  pieces: () => ({ knots: [-1, 0, 1], values: [0, 1, 0], leftSlope: 0, rightSlope: 0 }),
  accuracy: correctlyRounded,
});
