import { FAR_LEFT, mills, timesNormalDensity, timesNormalDistribution } from "../compensated.ts";
import {
  add,
  exactly,
  multiply,
  negate,
  normalDensity,
  normalDistribution,
  one,
  rounded,
  tanh,
} from "../double-double/index.ts";
import { define } from "./define.ts";

/** tanh g + x·(1 − tanh² g)·g' with g = x·Φ(x) and g' = Φ(x) + x·φ(x); far left g + x·g'. */
function slopeAt(x: number): number {
  if (x > 40) return 1;
  if (x < FAR_LEFT) return timesNormalDensity(x * x - 2 * mills(x), x);
  const u = exactly(x);
  const distribution = normalDistribution(u);
  const outer = tanh(multiply(u, distribution));
  const inner = add(distribution, multiply(u, normalDensity(u)));
  const damped = add(one, negate(multiply(outer, outer)));
  return rounded(add(outer, multiply(multiply(u, damped), inner)));
}

/** The value: far left tanh g is g. */
function at(x: number): number {
  return x < FAR_LEFT ? timesNormalDistribution(x * x, x) : x * Math.tanh(timesNormalDistribution(x, x));
}

/** x·tanh(gelu(x)); extreme slopes at x ≈ −0.4704 and 1.2018. */
export const phish = define({
  name: "phish",
  source: "Naveen (2022)",
  formula: () => "x*tanh(x*(1 + erf(x/sqrt(2)))/2)",
  at,
  slopeAt,
  slopeRange: () => [-0.2184242658283, 1.2983066733058],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
