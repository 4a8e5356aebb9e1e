import { define } from "./define.ts";

/** x·tanh(log(1 + sigmoid(x))); extreme slopes at x ≈ −2.5511 and 2.2154. */
export const smish = define({
  name: "smish",
  source: "Wang, Ren & Wang (2022)",
  formula: () => "x*tanh(log1p(sigmoid(x)))",
  slopeRange: () => [-0.089153205235, 0.6368842228812],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  farLeft: () => ({ a: 0, b: 1, k: 1 }),
});
