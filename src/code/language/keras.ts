import { paddings } from "./convolution-ends.ts";
import { python } from "./python.ts";

export const keras = python({
  title: "Keras",
  imports: () => "import keras",
  namespace: "keras.ops",
  names: { atan: "arctan", asinh: "arcsinh", pow: "power" },
  words: {
    erf: (a) => `keras.ops.erf(${a})`,
    sigmoid: (a) => `keras.ops.sigmoid(${a})`,
    softplus: (a) => `keras.ops.logaddexp(${a}, 0.0)`,
    relu: (a) => `keras.ops.relu(${a})`,
  },
  reshape: (x, sizes) => `keras.ops.reshape(${x}, (-1, ${sizes}))`,
  extended: (x, value) => `keras.ops.pad(${x}, ((0, 0), (0, 1)), constant_values=${value})`,
  take: (x, index) => `keras.ops.take(${x}, ${index}, axis=1)`,
  joined: (parts) => `keras.ops.concatenate([${parts}], axis=1)`,
  largest: (x) => `keras.ops.max(${x}, axis=2)`,
  sorted: (x) => `keras.ops.sort(${x}, axis=2)`,
  groupSorted: (x, size) => {
    const sorted = `keras.ops.sort(keras.ops.stack(keras.ops.split(${x}, ${size}, axis=-1)), axis=0)`;
    return `keras.ops.concatenate(keras.ops.unstack(${sorted}, ${size}), axis=-1)`;
  },
  softmax: (x) => `keras.ops.softmax(${x}, axis=2)`,
  logSoftmax: (x) => `keras.ops.log_softmax(${x}, axis=2)`,
  sum: (x) => `keras.ops.sum(${x}, axis=2, keepdims=True)`,
  mean: (x) => `keras.ops.mean(${x}, axis=2, keepdims=True)`,
  convolution: (x, weight, { map }) => {
    const axes = map.strides.map((_, i) => i + 2);
    const last = `keras.ops.transpose(${x}, (0, ${axes.join(", ")}, 1))`;
    const ends = paddings(map);
    const pads = ends.map(([before, behind]) => `(${Math.max(0, before)}, ${Math.max(0, behind)})`).join(", ");
    const padded = ends.some((both) => both.some((n) => n > 0))
      ? `keras.ops.pad(${last}, ((0, 0), ${pads}, (0, 0)))`
      : last;
    const cut = ends.map(([, behind]) => (behind < 0 ? `:${behind}` : ":")).join(", ");
    const input = ends.some(([, behind]) => behind < 0) ? `${padded}[:, ${cut}]` : padded;
    const kernel = `keras.ops.transpose(${weight}, (${axes.join(", ")}, 1, 0))`;
    const how = `strides=(${map.strides.join(", ")},), padding="valid", data_format="channels_last", dilation_rate=(${map.dilations.join(", ")},)`;
    const back = `(0, ${axes.length + 1}, ${axes.map((axis) => axis - 1).join(", ")})`;
    return `keras.ops.transpose(keras.ops.conv(${input}, ${kernel}, ${how}), ${back})`;
  },
  constant: (name) => `self.${name}`,
  activation: (expression) => `@keras.saving.register_keras_serializable()
def activation(x):
    return ${expression}


# keras.layers.Dense(32, activation=activation)`,
  network: (lines, doc, constants) => `@keras.saving.register_keras_serializable()
class Network(keras.layers.Layer):
    """${doc}"""

    def build(self, input_shape):
${
  constants
    .map(({ name, values }) =>
      values instanceof Int32Array
        ? `        self.${name} = numbers("${name}")`
        : `        self.${name} = self.add_weight(shape=NUMBERS["${name}"][1], name="${name}")
        self.${name}.assign(numbers("${name}"))`,
    )
    .join("\n") || "        pass"
}

    def call(self, x):
${lines.map((line) => `        ${line}`).join("\n")}`,
});
