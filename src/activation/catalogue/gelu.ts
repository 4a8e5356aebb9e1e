import { FAR_LEFT, mills, timesNormalDensity, timesNormalDistribution } from "../compensated.ts";
import { add, exactly, multiply, normalDensity, normalDistribution, rounded } from "../double-double/index.ts";
import { define } from "./define.ts";

/** Φ(x) + x·φ(x), which cancels on the left: around the zero near −0.75, and by a part in x² farther out. */
function slopeAt(x: number): number {
  if (x > 0) return timesNormalDistribution(1, x) + timesNormalDensity(x, x);
  if (x < FAR_LEFT) return timesNormalDensity(x - mills(x) / x, x);
  const u = exactly(x);
  return rounded(add(normalDistribution(u), multiply(u, normalDensity(u))));
}

/**
 * The Gaussian error linear unit x·Φ(x), Φ the standard normal distribution function.
 *
 * s'(x) = Φ(x) + x·φ(x) and s''(x) = (2 − x²)·φ(x): the extremes sit at x = ±√2.
 * Default here, in PyTorch, Keras and ONNX: this form; in jax.nn.gelu: `gelu(tanh)`.
 */
export const gelu = define({
  name: "gelu",
  source: "torch.nn.GELU; keras.activations.gelu; ONNX Gelu; Hendrycks & Gimpel (2016)",
  variants: {
    erf: "gelu",
    none: "gelu",
    torch: "gelu",
    keras: "gelu",
    onnx: "gelu",
    tanh: "gelu_tanh",
    jax: "gelu_tanh",
  },
  formula: () => "x*(1 + erf(x/sqrt(2)))/2",
  at: (x) => timesNormalDistribution(x, x),
  slopeAt,
  slopeRange: () => [-0.1289041451852, 1.1289041451852],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
