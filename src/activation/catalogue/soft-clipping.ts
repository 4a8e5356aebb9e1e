import { define } from "./define.ts";

/** (softplus(α·x) − softplus(α·(x − 1)))/α, steepest at 1/2 with slope tanh(α/4). */
export const softClipping = define({
  name: "soft_clipping",
  source: "Klimek & Perelstein (2018)",
  parameters: [{ name: "alpha", default: 1, range: "positive" }],
  formula: (alpha) => `(softplus(${alpha}*x) - softplus(${alpha}*(x - 1)))/${alpha}`,
  slopeRange: (alpha) => [0, Math.tanh(alpha! / 4)],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: {
    value: (alpha) =>
      Number(alpha) < 500
        ? `log1p(expm1(${alpha})*sigmoid(${alpha}*(x - 1)))/${alpha}`
        : `(softplus(${alpha}*x) - softplus(${alpha}*(x - 1)))/${alpha}`,
    slope: (alpha) => `sigmoid(${alpha}*x)*sigmoid(${alpha}*(1 - x))*-expm1(-${alpha})`,
  },
});
