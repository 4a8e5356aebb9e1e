import { correctlyRounded, define } from "./define.ts";

/**
 * ONNX Shrink: x + bias left of −λ, x − bias right of λ, 0 between.
 *
 * With bias 0 hard shrinkage, with bias λ soft shrinkage; any other bias jumps at ±λ.
 */
export const shrink = define({
  name: "shrink",
  source: "ONNX Shrink",
  parameters: [
    { name: "lambda", default: 0.5, range: "positive" },
    { name: "bias", default: 0, range: "finite" },
  ],
  formula: (lambda, bias) => `x < -${lambda} ? x + ${bias} : x > ${lambda} ? x - ${bias} : 0`,
  slopeRange: (lambda, bias) =>
    bias! === lambda! ? [0, 1] : bias! < lambda! ? [0, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, 1],
  traits: (lambda, bias) => ({
    continuous: bias! === lambda!,
    monotone: bias! <= lambda!,
    piecewiseLinear: true,
    smooth: false,
  }),
  accuracy: correctlyRounded,
});
