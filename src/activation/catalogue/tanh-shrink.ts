import { define } from "./define.ts";

/** x − tanh(x), slope tanh(x)². Near 0, where it cancels, by its series x³/3 − 2x⁵/15 + …. */
export const tanhShrink = define({
  name: "tanh_shrink",
  source: "torch.nn.Tanhshrink; keras.activations.tanh_shrink",
  formula: () => "x - tanh(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  stable: {
    value: () => "abs(x) < 0.001 ? x^3/3*(1 - x^2*2/5 + x^4*17/105) : x - tanh(x)",
    slope: () => "tanh(x)^2",
  },
});
