import { piecewiseLinear } from "../piecewise-linear.ts";
import { define } from "./define.ts";

/** Randomised leaky ReLU as it is after training: the left slope is the mean of the two ends. */
export const rrelu = define({
  name: "rrelu",
  source: "torch.nn.RReLU; Xu et al. (2015)",
  parameters: [
    { name: "lower", default: 1 / 8, range: "non-negative" },
    { name: "upper", default: 1 / 3, range: "non-negative" },
  ],
  formula: (lower, upper) => `x > 0 ? x : (${lower} + ${upper})/2*x`,
  slopeRange: (lower, upper) => [Math.min(1, (lower! + upper!) / 2), Math.max(1, (lower! + upper!) / 2)],
  traits: (lower, upper) => ({
    continuous: true,
    monotone: true,
    piecewiseLinear: true,
    smooth: lower! + upper! === 2,
  }),
  pieces: (lower, upper) =>
    piecewiseLinear({ knots: [0], values: [0], leftSlope: (lower! + upper!) / 2, rightSlope: 1 }),
  clash: (lower, upper) => (lower! <= upper! ? null : `lower must not exceed upper, got ${lower} and ${upper}`),
});
