import { abs } from "./abs.ts";
import { affine } from "./affine.ts";
import { asinh } from "./asinh.ts";
import { atan } from "./atan.ts";
import { bentIdentity } from "./bent-identity.ts";
import { bipolarSigmoid } from "./bipolar-sigmoid.ts";
import { celu } from "./celu.ts";
import { clippedRelu } from "./clipped-relu.ts";
import { cloglog } from "./cloglog.ts";
import { cosine } from "./cosine.ts";
import { cube } from "./cube.ts";
import type { CatalogueEntry } from "./define.ts";
import { dsilu } from "./dsilu.ts";
import { elish } from "./elish.ts";
import { elliott } from "./elliott.ts";
import { elu } from "./elu.ts";
import { erf } from "./erf.ts";
import { exponential } from "./exponential.ts";
import { flattenTSwish } from "./flatten-t-swish.ts";
import { gaussian } from "./gaussian.ts";
import { gcu } from "./gcu.ts";
import { gelu } from "./gelu.ts";
import { geluTanh } from "./gelu-tanh.ts";
import { hardElish } from "./hard-elish.ts";
import { hardMish } from "./hard-mish.ts";
import { hardShrink } from "./hard-shrink.ts";
import { hardSigmoid } from "./hard-sigmoid.ts";
import { hardSwish } from "./hard-swish.ts";
import { hardTanh } from "./hard-tanh.ts";
import { hat } from "./hat.ts";
import { identity } from "./identity.ts";
import { isrlu } from "./isrlu.ts";
import { isru } from "./isru.ts";
import { kerasRelu } from "./keras-relu.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { lisht } from "./lisht.ts";
import { logSigmoid } from "./log-sigmoid.ts";
import { logish } from "./logish.ts";
import { loglog } from "./loglog.ts";
import { mish } from "./mish.ts";
import { nlrelu } from "./nlrelu.ts";
import { pelu } from "./pelu.ts";
import { penalizedTanh } from "./penalized-tanh.ts";
import { pflu } from "./pflu.ts";
import { phish } from "./phish.ts";
import { prelu } from "./prelu.ts";
import { probit } from "./probit.ts";
import { quickGelu } from "./quick-gelu.ts";
import { relu } from "./relu.ts";
import { reluSquared } from "./relu-squared.ts";
import { relu6 } from "./relu6.ts";
import { rrelu } from "./rrelu.ts";
import { scaledTanh } from "./scaled-tanh.ts";
import { selu } from "./selu.ts";
import { serf } from "./serf.ts";
import { shrink } from "./shrink.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { silu } from "./silu.ts";
import { sine } from "./sine.ts";
import { smelu } from "./smelu.ts";
import { smish } from "./smish.ts";
import { snake } from "./snake.ts";
import { softClipping } from "./soft-clipping.ts";
import { softShrink } from "./soft-shrink.ts";
import { softplus } from "./softplus.ts";
import { softsign } from "./softsign.ts";
import { sparsePlus } from "./sparse-plus.ts";
import { sparseSigmoid } from "./sparse-sigmoid.ts";
import { sqnl } from "./sqnl.ts";
import { square } from "./square.ts";
import { squareplus } from "./squareplus.ts";
import { starRelu } from "./star-relu.ts";
import { step } from "./step.ts";
import { swish } from "./swish.ts";
import { symlog } from "./symlog.ts";
import { tanh } from "./tanh.ts";
import { tanhShrink } from "./tanh-shrink.ts";
import { tanhexp } from "./tanhexp.ts";
import { threshold } from "./threshold.ts";
import { thresholdedRelu } from "./thresholded-relu.ts";
import { thresholdedSoftplus } from "./thresholded-softplus.ts";

const entries: readonly CatalogueEntry[] = [
  abs,
  affine,
  asinh,
  atan,
  bentIdentity,
  bipolarSigmoid,
  celu,
  clippedRelu,
  cloglog,
  cosine,
  cube,
  dsilu,
  elish,
  elliott,
  elu,
  erf,
  exponential,
  flattenTSwish,
  gaussian,
  gcu,
  gelu,
  geluTanh,
  hardElish,
  hardMish,
  hardShrink,
  hardSigmoid,
  hardSwish,
  hardTanh,
  hat,
  identity,
  isrlu,
  isru,
  kerasRelu,
  leakyRelu,
  lisht,
  logSigmoid,
  logish,
  loglog,
  mish,
  nlrelu,
  pelu,
  penalizedTanh,
  pflu,
  phish,
  prelu,
  probit,
  quickGelu,
  relu,
  reluSquared,
  relu6,
  rrelu,
  scaledTanh,
  selu,
  serf,
  shrink,
  sigmoid,
  sign,
  silu,
  sine,
  smelu,
  smish,
  snake,
  softClipping,
  softShrink,
  softplus,
  softsign,
  sparsePlus,
  sparseSigmoid,
  sqnl,
  square,
  squareplus,
  starRelu,
  step,
  swish,
  symlog,
  tanh,
  tanhShrink,
  tanhexp,
  threshold,
  thresholdedRelu,
  thresholdedSoftplus,
];

/** Every activation that has a name here, by that name. */
export const catalogue: Readonly<Record<string, CatalogueEntry>> = Object.freeze(
  Object.fromEntries(entries.map((entry) => [entry.name, entry])),
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
  hardmax: "marks the greatest of its inputs",
  log_softmax: "subtracts the logarithm of a sum over all its inputs",
  logsumexp: "sums over all its inputs",
  maxout: "takes the greatest of several inputs",
  reglu: "multiplies one half of its inputs by the relu of the other",
  softmax: "divides by a sum over all its inputs",
  softmax2d: "divides by a sum over all its inputs",
  softmin: "divides by a sum over all its inputs",
  sparsemax: "projects all its inputs together",
  swiglu: "multiplies one half of its inputs by the silu of the other",
});
