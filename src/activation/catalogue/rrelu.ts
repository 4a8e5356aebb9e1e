import { add, asDouble, fromNumber, mul, type Rational, toNumber } from "../../interval/index.ts";
import { define } from "./define.ts";

/** Exact. */
function mean(lower: number, upper: number): Rational {
  return mul(add(fromNumber(lower), fromNumber(upper)), fromNumber(0.5));
}

/** Randomised leaky ReLU as it is after training: the left slope is the mean of the two ends. */
export const rrelu = define({
  name: "rrelu",
  source: "torch.nn.RReLU; Xu et al. (2015)",
  parameters: [
    { name: "lower", default: 1 / 8, range: "non-negative" },
    { name: "upper", default: 1 / 3, range: "non-negative" },
  ],
  formula: (lower, upper) => `x > 0 ? x : (${lower} + ${upper})/2*x`,
  slopeRange: (lower, upper) => [
    Math.min(1, toNumber(mean(lower!, upper!))),
    Math.max(1, toNumber(mean(lower!, upper!))),
  ],
  traits: (lower, upper) => ({
    continuous: true,
    monotone: true,
    piecewiseLinear: true,
    smooth: asDouble(mean(lower!, upper!)) === 1,
  }),
  pieces: (lower, upper) => {
    const leftSlope = asDouble(mean(lower!, upper!));
    return leftSlope === null ? null : { knots: [0], values: [0], leftSlope, rightSlope: 1 };
  },
  clash: (lower, upper) => (lower! <= upper! ? null : `lower must not exceed upper, got ${lower} and ${upper}`),
});
