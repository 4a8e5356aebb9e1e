import { define } from "./define.ts";

/** s·relu(x)² + b with s ≈ 0.8944 and b ≈ −0.4472; its slopes have no bound. */
export const starRelu = define({
  name: "star_relu",
  source: "Yu et al. (2022), MetaFormer baselines",
  parameters: [
    { name: "scale", default: 0.8944, range: "positive" },
    { name: "bias", default: -0.4472, range: "finite" },
  ],
  formula: (scale, bias) => `${scale}*relu(x)^2 + ${bias}`,
  slopeRange: () => [0, Number.POSITIVE_INFINITY],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: {
    value: (scale, bias) => `${scale}*relu(x)*relu(x) + ${bias}`,
    slope: (scale) => `2*${scale}*relu(x)`,
  },
});
