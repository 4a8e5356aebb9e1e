import { timesSech2 } from "../compensated.ts";
import { exactly } from "../double-double/index.ts";
import { define } from "./define.ts";

/** tanh(x) for x > 0, else a·tanh(x). */
export const penalizedTanh = define({
  name: "penalized_tanh",
  source: "Xu, Huang & Li (2016)",
  parameters: [{ name: "a", default: 0.25, range: "non-negative" }],
  formula: (a) => `x > 0 ? tanh(x) : ${a}*tanh(x)`,
  slopeRange: (a) => [0, Math.max(1, a!)],
  traits: (a) => ({ continuous: true, monotone: true, piecewiseLinear: false, smooth: a! === 1 }),
  slopeAt: (x, a) => timesSech2(x > 0 ? 1 : a!, exactly(x)),
});
