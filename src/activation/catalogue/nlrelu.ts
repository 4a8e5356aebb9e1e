import { define } from "./define.ts";

/** log(1 + β·relu(x)), a ReLU with logarithmic growth. */
export const nlrelu = define({
  name: "nlrelu",
  source: "Liu et al. (2019)",
  parameters: [{ name: "beta", default: 1, range: "positive" }],
  formula: (beta) => `log1p(${beta}*relu(x))`,
  slopeRange: (beta) => [0, beta!],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: false },
  at: (x, beta) => (beta! * x < 1e300 ? Math.log1p(beta! * Math.max(x, 0)) : Math.log(x) + Math.log(beta!)),
  slopeAt: (x, beta) => (x > 0 ? 1 / (1 / beta! + x) : x === 0 ? beta! : 0),
});
