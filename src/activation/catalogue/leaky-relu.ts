import { define } from "./define.ts";
import { twoSlopes } from "./two-slopes.ts";

/**
 * Leaky ReLU: x for x > 0, else a·x.
 *
 * The default slope differs: 0.01 in torch.nn.LeakyReLU, jax.nn.leaky_relu and ONNX LeakyRelu, 0.2 in
 * keras.activations.leaky_relu, 0.3 in keras.layers.LeakyReLU.
 */
export const leakyRelu = define({
  name: "leaky_relu",
  source:
    "torch.nn.LeakyReLU; jax.nn.leaky_relu; keras.activations.leaky_relu; ONNX LeakyRelu; Maas, Hannun & Ng (2013)",
  parameters: [{ name: "negative_slope", default: 0.01, range: "finite" }],
  variants: {
    torch: "leaky_relu(0.01)",
    jax: "leaky_relu(0.01)",
    onnx: "leaky_relu(0.01)",
    keras: "leaky_relu(0.2)",
    keras_layer: "leaky_relu(0.3)",
  },
  ...twoSlopes,
});
