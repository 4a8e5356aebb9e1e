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
import { leakyRelu } from "./leaky-relu.ts";
import { lisht } from "./lisht.ts";
import { logSigmoid } from "./log-sigmoid.ts";
import { logish } from "./logish.ts";
import { loglog } from "./loglog.ts";
import { mish } from "./mish.ts";
import { nlrelu } from "./nlrelu.ts";
import { pelu } from "./pelu.ts";
import { penalizedTanh } from "./penalized-tanh.ts";
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
  leakyRelu,
  lisht,
  logSigmoid,
  logish,
  loglog,
  mish,
  nlrelu,
  pelu,
  penalizedTanh,
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
];

/** Every activation that has a name here, by that name. */
export const catalogue: Readonly<Record<string, CatalogueEntry>> = Object.freeze(
  Object.fromEntries(entries.map((entry) => [entry.name, entry])),
);

/** Other names in use, and the specification they stand for. */
export const aliases: Readonly<Record<string, string>> = Object.freeze({
  cos: "cosine",
  gelu_erf: "gelu",
  gelu_new: "gelu_tanh",
  hard_silu: "hard_swish",
  heaviside: "step",
  lecun_tanh: "scaled_tanh",
  linear: "identity",
  logistic: "sigmoid",
  ndtr: "probit",
  relu2: "relu_squared",
  sin: "sine",
  siren: "sine(30)",
  telu: "tanhexp",
});
