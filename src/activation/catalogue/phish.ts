import { normalDensity, normalDistribution } from "../special-function.ts";
import { define } from "./define.ts";

function slopeAt(x: number): number {
  const inner = Math.tanh(x * normalDistribution(x));
  return inner + x * (1 - inner * inner) * (normalDistribution(x) + x * normalDensity(x));
}

/** x·tanh(gelu(x)); extreme slopes at x ≈ −0.4704 and 1.2018. Relative error of the value about 5 + 2x² ulp. */
export const phish = define({
  name: "phish",
  source: "Naveen (2022)",
  formula: () => "x*tanh(x*(1 + erf(x/sqrt(2)))/2)",
  at: (x) => x * Math.tanh(x * normalDistribution(x)),
  slopeAt,
  slopeRange: () => [-0.2184242658283, 1.2983066733058],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
