import type { CatalogueEntry } from "./define.ts";
import * as entries from "./index.ts";

/** Every activation that has a name here, by that name. */
export const catalogue: Readonly<Record<string, CatalogueEntry>> = Object.freeze(
  Object.fromEntries(Object.values(entries).map((entry) => [entry.name, entry])),
);

/** Other names in use, and the specification they stand for. */
export const aliases: Readonly<Record<string, string>> = Object.freeze({
  clip: "hard_tanh",
  cos: "cosine",
  exp: "exponential",
  gelu_accurate: "gelu_tanh",
  gelu_erf: "gelu",
  gelu_fast: "gelu_tanh",
  gelu_new: "gelu_tanh",
  gelu_pytorch_tanh: "gelu_tanh",
  hard_silu: "hard_swish",
  heaviside: "step",
  lecun_tanh: "scaled_tanh",
  linear: "identity",
  logistic: "sigmoid",
  ndtr: "probit",
  relu2: "relu_squared",
  sin: "sine",
  siren: "sine(30)",
  squared_relu: "relu_squared",
  telu: "tanhexp",
});

/** Functions that people call activations, yet whose outputs depend on more than one input, and what each does. */
export const notElementwise: Readonly<Record<string, string>> = Object.freeze({
  adaptive_log_softmax_with_loss: "is a whole output layer with its loss",
  crelu: "concatenates relu(x) and relu(-x)",
  geglu: "multiplies one half of its inputs by the gelu of the other",
  glu: "multiplies one half of its inputs by the sigmoid of the other",
  group_sort: "sorts its inputs in groups",
  hardmax: "marks the greatest of its inputs",
  log_softmax: "subtracts the logarithm of a sum over all its inputs",
  logsumexp: "sums over all its inputs",
  maxmin: "sorts its inputs in pairs",
  maxout: "takes the greatest of several inputs",
  reglu: "multiplies one half of its inputs by the relu of the other",
  softmax: "divides by a sum over all its inputs",
  softmax2d: "divides by a sum over all its inputs",
  softmin: "divides by a sum over all its inputs",
  sparsemax: "projects all its inputs together",
  swiglu: "multiplies one half of its inputs by the silu of the other",
});
