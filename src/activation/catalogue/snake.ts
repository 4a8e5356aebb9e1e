import { onePlusSinOfProduct } from "../double-double/index.ts";
import { define } from "./define.ts";

/** x + sin²(a·x)/a, slope 1 + sin(2a·x). */
export const snake = define({
  name: "snake",
  source: "Ziyin, Hartwig & Ueda (2020)",
  parameters: [{ name: "a", default: 1, range: "positive" }],
  formula: (a) => `x + sin(${a}*x)^2/${a}`,
  slopeRange: () => [0, 2],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: { value: (a) => `abs(x) > 4e307/${a} ? x : x + sin(${a}*x)^2/${a}` },
  slopeAt: (x, a) => onePlusSinOfProduct(2 * a!, x),
});
