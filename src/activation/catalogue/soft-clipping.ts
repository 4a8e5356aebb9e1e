import { define } from "./define.ts";

/** (softplus(α·x) − softplus(α·(x − 1)))/α, steepest at 1/2 with slope tanh(α/4). Absolute error of a few ulp of x. */
export const softClipping = define({
  name: "soft_clipping",
  source: "Klimek & Perelstein (2018)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `(softplus(${alpha}*x) - softplus(${alpha}*(x - 1)))/${alpha}`,
  slopeRange: (alpha) => [0, Math.tanh(alpha! / 4)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
});
