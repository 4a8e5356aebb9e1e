import { define } from "./define.ts";

/** relu(x)·sigmoid(x) + T: swish on the right, the constant T on the left. */
export const flattenTSwish = define({
  name: "flatten_t_swish",
  source: "Chieng et al. (2018)",
  parameters: [{ name: "t", default: -0.2, range: "finite" }],
  formula: (t) => `relu(x)*sigmoid(x) + ${t}`,
  slopeRange: () => [0, 1.0998393201289],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: false },
  stable: { value: (t) => `relu(x)*sigmoid(x) + ${t}` },
});
