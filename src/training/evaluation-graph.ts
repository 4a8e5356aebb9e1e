import { add, concat, type Graph, graph, input, reshape, simplify, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { type Forward, forward } from "./forward.ts";
import { summedObjective } from "./loss.ts";
import { frozenSlopes, leading, listed, parameterInputs } from "./parameters.ts";

export interface EvaluationParts {
  /** Logits [models, rows, outputs] too. */
  readonly logits?: boolean;
  /** Counts of pre-activations per region too, [models, functions · regions] (piecewise-linear activations). */
  readonly counts?: boolean;
  /** Whether each network has rows of its own: then features and targets are fed as [models, rows, …]. */
  readonly own?: boolean;
}

function regionCounts({ activation }: Architecture, { learned, preActivations }: Forward): Tensor {
  if (activation.kind !== "piecewise-linear")
    throw new TypeError(`regions are counted for an activation on a grid, not for one of kind "${activation.kind}"`);
  const counts = preActivations.map((z, i) => learned!.nodes.count(z, i));
  return activation.share === "network" ? counts.reduce((a, b) => add(a, b)) : concat(counts, -1);
}

/** Forward only: `loss` [models] (with what a trained gain costs), summed over the rows that are fed as `features` and `targets`. */
export function evaluationGraph(
  architecture: Architecture,
  models: number,
  { logits = false, counts = false, own = false }: EvaluationParts,
): Graph {
  const state = parameterInputs(architecture, models);
  const rows = own ? ([models, "rows"] as const) : (["rows"] as const);
  const features = input("features", "float32", [...rows, architecture.features]);
  const targets = input("targets", "float32", [...rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const frozen = frozenSlopes(architecture, models);
  const lead = leading(models);
  const fixed = frozen && { slopes: reshape(frozen, [...lead, ...frozen.shape.slice(1)]) };
  const result = forward(
    architecture,
    { ...state, ...fixed },
    {
      features: reshape(features, [...lead.map((n) => (own ? n : 1)), "rows", architecture.features]),
      gain: reshape(gain, [...lead, 1, 1]),
    },
  );
  const each = (x: Tensor) => reshape(x, [models, ...x.shape.slice(lead.length)]);
  const outputs = {
    loss: each(
      summedObjective(architecture, result, own ? reshape(targets, [...lead, "rows", architecture.outputs]) : targets),
    ),
    ...(logits && { logits: each(result.logits) }),
    ...(counts && { counts: each(regionCounts(architecture, result)) }),
  };
  return simplify(
    graph("evaluation", [...listed(state), features, targets, gain, ...(frozen ? [frozen] : [])], outputs),
  );
}
