import { define } from "./define.ts";

/** x·tanh(exp(x)), also called TeLU; extreme slopes at x ≈ −2.0660 and 0.6966. */
export const tanhexp = define({
  name: "tanhexp",
  source: "Liu & Di (2020); Fernandez & Mali (2024)",
  formula: () => "x*tanh(exp(x))",
  slopeRange: () => [-0.1315700361897, 1.0619753087179],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  stable: { slope: () => "x > 20 ? 1 : tanh(exp(x)) + x*exp(x)/cosh(exp(x))^2" },
  farLeft: () => ({ a: 0, b: 1, k: 1 }),
});
