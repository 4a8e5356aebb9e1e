import { define } from "./define.ts";

/** x − tanh(x), slope tanh(x)². Absolute error of about one ulp of x: it cancels near 0. */
export const tanhShrink = define({
  name: "tanh_shrink",
  source: "torch.nn.Tanhshrink; keras.activations.tanh_shrink",
  formula: () => "x - tanh(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: false, smooth: true },
  slopeAt: (x) => Math.tanh(x) ** 2,
});
