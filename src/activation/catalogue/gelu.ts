import { normalDensity, normalDistribution } from "../special-function.ts";
import { define } from "./define.ts";

/**
 * The Gaussian error linear unit x·Φ(x), Φ the standard normal distribution function.
 *
 * Relative error of the value about 3 + x² ulp, far left too, where (1 + erf(x/√2))/2 would cancel; of the slope the same, except near its zero.
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
  at: (x) => x * normalDistribution(x),
  slopeAt: (x) => normalDistribution(x) + x * normalDensity(x),
  slopeRange: () => [-0.1289041451852, 1.1289041451852],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
