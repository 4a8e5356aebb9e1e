import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import {
  absent,
  formatCount,
  formatNumber,
  formatScore,
  formatScoreInterval,
  formatUpperBound,
} from "../../wording/index.ts";
import { table } from "../html.ts";
import { bandText } from "../story/wording.ts";

type Model = Result["model"];

function scores(result: Result): string {
  const { model, scoreName } = result;
  const interval =
    model.testInterval === null
      ? ""
      : ` (95 % Wilson interval over the ${formatCount(result.data.split.test.length)} test rows: ${formatScoreInterval(model.testInterval, scoreName)})`;
  const errors =
    model.regression === null
      ? ""
      : ` In the target’s own unit its R² is ${formatScore(model.regression.r2)}, its root mean square error ${formatNumber(model.regression.rmse, 4)} and its mean absolute error ${formatNumber(model.regression.mae, 4)}.`;
  return `model.onnx is the network of seed ${model.seed}. Its test ${scoreName} is ${formatScore(model.testScore)}${interval}.${errors}`;
}

function lipschitz(result: Result): string {
  const { lipschitz: l } = result.model;
  const output = result.data.task === "regression" ? "the standardised target" : "the logits";
  const gain = l.gain === 1 ? "" : ` The gain contributes the factor ${formatNumber(l.gain, 4)}.`;
  const consistent =
    l.measured <= l.certified
      ? `the largest quotient found on pairs of rows is ${formatNumber(l.measured, 4)}, so the true constant lies between the two`
      : `the largest quotient found on pairs of rows, ${formatNumber(l.measured, 4)}, is above it: this is an error of the program, please report it`;
  return `From the standardised features to ${output} the network is Lipschitz with constant at most ${formatUpperBound(l.certified)}: the product of the spectral norms of the weights and the largest slopes of the activations, rounded up.${gain} It holds in real arithmetic on the weights of the file. As a lower bound, ${consistent}.`;
}

function rewrite({ reluRewrite: r }: Model): string {
  const within = r.largestDifference <= r.tolerance;
  return `model-relu.onnx is the same network rewritten with Relu as its only activation: on ${formatCount(r.rows)} random rows the two differ by at most ${formatNumber(r.largestDifference)} relative to the largest output, ${within ? "within" : "which is above"} the tolerance ${formatNumber(r.tolerance)}.`;
}

function certificate(result: Result): string {
  const { functions } = result.chosen;
  const proven = functions.filter((f) => f.certificate.verdict === "proven").length;
  const chosen =
    functions.length === 1
      ? `The chosen activation is ${proven === 1 ? "proven" : "refuted to be"} admissible in the band ${bandText(result.band)}`
      : `${formatCount(proven)} of ${formatCount(functions.length)} chosen functions are proven admissible in the band ${bandText(result.band)}`;
  return `${chosen}, in exact rational arithmetic; the learned activation of seed ${result.representative.seed} is ${result.representative.certificate.verdict === "proven" ? "proven" : "refuted to be"} admissible.`;
}

/** What model.onnx reaches and what is certified of it. */
export function deliveredNetwork(result: Result): Html {
  return html`<p>${scores(result)}</p>
<p>${lipschitz(result)}</p>
${table(
  ["Layer", "Spectral norm, at most", "Activation, largest slope"],
  result.model.lipschitz.layers.map((layer, i) => [
    formatCount(i + 1),
    formatUpperBound(layer.spectralNorm),
    layer.activation === null ? absent : formatUpperBound(layer.activation),
  ]),
  [0, 1, 2],
)}
<p>${certificate(result)}</p>
<p>${rewrite(result.model)}</p>
`;
}
