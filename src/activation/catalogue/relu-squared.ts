import { correctlyRounded, define } from "./define.ts";

/** relu(x)²; its slopes have no bound. */
export const reluSquared = define({
  name: "relu_squared",
  source: "So et al. (2021), Primer",
  formula: () => "relu(x)^2",
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  accuracy: correctlyRounded,
});
