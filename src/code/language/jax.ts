import { paddings } from "./convolution-ends.ts";
import { python } from "./python.ts";

const axes = (count: number) => ["NCW", "NCHW", "NCDHW"][count - 1]!;

export const jax = python({
  title: "JAX",
  imports: (body) => (body.includes("jnp.") ? "import jax\nimport jax.numpy as jnp" : "import jax"),
  namespace: "jnp",
  names: { atan: "arctan", asinh: "arcsinh", pow: "power" },
  words: {
    erf: (a) => `jax.scipy.special.erf(${a})`,
    sigmoid: (a) => `jax.nn.sigmoid(${a})`,
    softplus: (a) => `jax.nn.softplus(${a})`,
    relu: (a) => `jax.nn.relu(${a})`,
  },
  reshape: (x, sizes) => `${x}.reshape(-1, ${sizes})`,
  extended: (x, value) => `jnp.pad(${x}, ((0, 0), (0, 1)), constant_values=${value})`,
  take: (x, index) => `${x}[:, ${index}]`,
  joined: (parts) => `jnp.concatenate([${parts}], 1)`,
  largest: (x) => `${x}.max(2)`,
  sorted: (x) => `jnp.sort(${x}, 2)`,
  groupSorted: (x, size) => `jnp.sort(${x}.reshape(*${x}.shape[:-1], ${size}, -1), -2).reshape(${x}.shape)`,
  softmax: (x) => `jax.nn.softmax(${x}, 2)`,
  logSoftmax: (x) => `jax.nn.log_softmax(${x}, 2)`,
  sum: (x) => `(${x}).sum(2, keepdims=True)`,
  mean: (x) => `(${x}).mean(2, keepdims=True)`,
  convolution: (x, weight, { map }) => {
    const { strides, dilations, groups } = map;
    const named = axes(strides.length);
    const pads = paddings(map)
      .map(([before, behind]) => `(${before}, ${behind})`)
      .join(", ");
    return `jax.lax.conv_general_dilated(${x}, ${weight}, (${strides.join(", ")},), (${pads},), rhs_dilation=(${dilations.join(", ")},), feature_group_count=${groups}, dimension_numbers=("${named}", "${named.replace("NC", "OI")}", "${named}"), precision="highest")`;
  },
  constant: (name) => `parameters["${name}"]`,
  activation: (expression) => `@jax.jit
def activation(x):
    return ${expression}`,
  network: (lines, doc, constants) => `@jax.jit
def network(parameters, x):
    """${doc}"""
${lines.map((line) => `    ${line}`).join("\n")}


def parameters():
    """The numbers of the network: network(parameters(), x)."""
    return {name: jnp.asarray(numbers(name)) for name in ${constants.length > 0 ? "NUMBERS" : "()"}}`,
});
