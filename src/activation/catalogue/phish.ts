import { define } from "./define.ts";

/** x·tanh(gelu(x)); extreme slopes at x ≈ −0.4704 and 1.2018. Absolute error below x²·2⁻⁵⁰. */
export const phish = define({
  name: "phish",
  source: "Naveen (2022)",
  formula: () => "x*tanh(x*(1 + erf(x/sqrt(2)))/2)",
  slopeRange: () => [-0.2184242658283, 1.2983066733058],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
