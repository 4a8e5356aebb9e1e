import { add, concat, type Graph, graph, input, reshape, simplify, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import { frozenSlopes, groupInputs, groups, unpack } from "./parameters.ts";
import { piecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

export interface EvaluationParts {
  /** Logits [models, rows, outputs] too. */
  readonly logits?: boolean;
  /** Counts of pre-activations per region too, [models, functions · regions] (piecewise-linear activations). */
  readonly counts?: boolean;
}

function regionCounts({ activation, hidden }: Architecture, slopes: Tensor, preActivations: readonly Tensor[]): Tensor {
  if (activation.kind !== "piecewise-linear")
    throw new TypeError(`regions are counted for an activation on a grid, not for one of kind "${activation.kind}"`);
  const nodes = piecewiseLinearNodes(slopes, hidden, activation);
  const counts = preActivations.map((z, i) => nodes.count(z, i));
  return activation.share === "network" ? counts.reduce((a, b) => add(a, b)) : concat(counts, 1);
}

/** Forward only: `loss` [models], summed over the rows that are fed as `features` and `targets`. */
export function evaluationGraph(
  architecture: Architecture,
  models: number,
  { logits = false, counts = false }: EvaluationParts,
): Graph {
  const all = groups(architecture);
  const state = groupInputs(all, models);
  const features = input("features", "float32", ["rows", architecture.features]);
  const targets = input("targets", "float32", ["rows", architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const frozen = frozenSlopes(architecture, models);
  const named = { ...unpack(all, state), ...(frozen && { slopes: frozen }) };
  const rowsFirst = reshape(features, [1, "rows", architecture.features]);
  const result = forward(architecture, named, { features: rowsFirst, gain });
  const outputs = {
    loss: summedLoss(architecture.loss, result.logits, targets),
    ...(logits && { logits: result.logits }),
    ...(counts && { counts: regionCounts(architecture, named.slopes!, result.preActivations) }),
  };
  return simplify(graph("evaluation", [...state, features, targets, gain, ...(frozen ? [frozen] : [])], outputs));
}
