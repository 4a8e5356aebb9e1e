import { waveOfProduct } from "../double-double/index.ts";
import { define } from "./define.ts";

/** sin(ω·x). SIREN networks use ω = 30. */
export const sine = define({
  name: "sine",
  source: "torch.sin; ONNX Sin; Sitzmann et al. (2020)",
  parameters: [{ name: "omega", default: 1, range: "positive" }],
  variants: { siren: "sine(30)" },
  formula: (omega) => `sin(${omega}*x)`,
  slopeRange: (omega) => [-omega!, omega!],
  traits: { continuous: true, monotone: false, piecewiseLinear: false, smooth: true },
  at: (x, omega) => (omega === 1 ? Math.sin(x) : waveOfProduct(omega!, x, 0)),
  slopeAt: (x, omega) => omega! * waveOfProduct(omega!, x, 1),
});
