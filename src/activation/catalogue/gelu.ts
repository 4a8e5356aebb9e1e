import { define } from "./define.ts";

/**
 * The Gaussian error linear unit x·Φ(x), Φ the standard normal distribution function.
 *
 * Absolute error below |x|·2⁻⁵²; the relative accuracy is lost far left, where Φ(x) = (1 + erf(x/√2))/2 cancels.
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
  slopeRange: () => [-0.1289041451852, 1.1289041451852],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
});
