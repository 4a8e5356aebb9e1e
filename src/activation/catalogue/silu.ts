import { define } from "./define.ts";

/** The sigmoid linear unit x·sigmoid(x), also called swish with β = 1; extreme slopes at ±2.39935728. */
export const silu = define({
  name: "silu",
  source: "torch.nn.SiLU; jax.nn.silu; keras.activations.silu; ONNX Swish; Elfwing, Uchibe & Doya (2018)",
  formula: () => "x*sigmoid(x)",
  slopeRange: () => [-0.0998393201289, 1.0998393201289],
  slopeRangeBy: "computed",
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  farLeft: () => ({ a: 0, b: 1, k: 1 }),
});
