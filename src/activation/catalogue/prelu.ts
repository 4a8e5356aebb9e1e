import { define } from "./define.ts";
import { twoSlopes } from "./two-slopes.ts";

/**
 * Parametric ReLU: x for x > 0, else a·x with a learned slope a.
 *
 * The parameter is where learning starts: 0.25 in PyTorch, 0 in Keras, 0.01 in Flax.
 */
export const prelu = define({
  name: "prelu",
  source: "torch.nn.PReLU; keras.layers.PReLU; flax.linen.PReLU; ONNX PRelu; He et al. (2015)",
  parameters: [{ name: "slope", default: 0.25, range: "finite" }],
  variants: { torch: "prelu(0.25)", keras: "prelu(0)", flax: "prelu(0.01)" },
  ...twoSlopes,
});
