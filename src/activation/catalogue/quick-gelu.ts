import { sigmoidOf } from "../compensated.ts";
import { productOf } from "../double-double/index.ts";
import { define } from "./define.ts";

/** x·sigmoid(1.702·x), a cheap GELU; it is swish with β = 1.702 and has the slopes of SiLU. */
export const quickGelu = define({
  name: "quick_gelu",
  source: "Hendrycks & Gimpel (2016); CLIP, Radford et al. (2021)",
  formula: () => "x*sigmoid(1.702*x)",
  slopeRange: () => [-0.0998393201289, 1.0998393201289],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  at: (x) => x * sigmoidOf(productOf(1.702, x)),
  farLeft: () => ({ a: 0, b: 1, k: 1.702 }),
});
