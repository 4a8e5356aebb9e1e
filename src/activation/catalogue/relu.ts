import { define, exact } from "./define.ts";

/** The rectified linear unit max(0, x). With parameters the one of Keras, `keras_relu`. */
export const relu = define({
  name: "relu",
  source: "torch.nn.ReLU; jax.nn.relu; keras.activations.relu; ONNX Relu; Nair & Hinton (2010)",
  longer: "keras_relu",
  formula: () => "relu(x)",
  slopeRange: () => [0, 1],
  traits: { continuous: true, monotone: true, piecewiseLinear: true, smooth: false },
  pieces: () => ({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1 }),
  accuracy: exact,
});
