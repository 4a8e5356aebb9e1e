import { define } from "./define.ts";

/**
 * The scaled exponential linear unit λ·elu(x, α) with α ≈ 1.6733 and λ ≈ 1.0507.
 *
 * Slopes: λ on the right, λ·α·exp(x) on the left, from 0 to λ·α ≈ 1.7581.
 */
export const selu = define({
  name: "selu",
  source: "torch.nn.SELU; jax.nn.selu; keras.activations.selu; ONNX Selu; Klambauer et al. (2017)",
  formula: () => "1.0507009873554805*(relu(x) + 1.6732632423543772*expm1(min(x, 0)))",
  slopeRange: () => [0, 1.0507009873554805 * 1.6732632423543772],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: false },
});
