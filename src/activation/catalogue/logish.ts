import { define } from "./define.ts";

/** x·log(1 + sigmoid(x)); extreme slopes at x ≈ −2.5334 and 2.3168. */
export const logish = define({
  name: "logish",
  source: "Zhu et al. (2021)",
  formula: () => "x*log1p(sigmoid(x))",
  slopeRange: () => [-0.0898287855209, 0.7463111804127],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  farLeft: () => ({ a: 0, b: 1, k: 1 }),
});
