import type { Scan } from "../engine/index.ts";
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
}

/** Rows that an evaluation takes: how many, and their weights [rows, 1] where they do not all count alike. */
interface EvaluatedRows {
  readonly rows: number | string;
  readonly weights?: Tensor;
}

function regionCounts({ activation }: Architecture, { learned, preActivations }: Forward, weights?: Tensor): Tensor {
  if (activation.kind !== "piecewise-linear")
    throw new TypeError(`regions are counted for an activation on a grid, not for one of kind "${activation.kind}"`);
  const counts = preActivations.map((z, i) => learned!.count(z, i, weights));
  return activation.share === "network" ? counts.reduce((a, b) => add(a, b)) : concat(counts, -1);
}

/** Forward only: `loss` [models] (with what a trained gain costs), summed over the rows that are fed as `features` and `targets`, as many as there are. */
export const evaluationGraph = (architecture: Architecture, models: number, parts: EvaluationParts): Graph =>
  evaluationOf(architecture, models, parts, { rows: "rows" });

function evaluationOf(
  architecture: Architecture,
  models: number,
  { logits = false, counts = false }: EvaluationParts,
  { rows, weights }: EvaluatedRows,
): Graph {
  const state = parameterInputs(architecture, models);
  const features = input("features", "float32", [rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const frozen = frozenSlopes(architecture, models);
  const lead = leading(models);
  const fixed = frozen && { slopes: reshape(frozen, [...lead, ...frozen.shape.slice(1)]) };
  const result = forward(
    architecture,
    { ...state, ...fixed },
    {
      features: reshape(features, [...lead.map(() => 1), rows, architecture.features]),
      gain: reshape(gain, [...lead, 1, 1]),
    },
  );
  const each = (x: Tensor) => reshape(x, [models, ...x.shape.slice(lead.length)]);
  const outputs = {
    loss: each(summedObjective(architecture, result, targets, weights)),
    ...(logits && { logits: each(result.logits) }),
    ...(counts && { counts: each(regionCounts(architecture, result, weights)) }),
  };
  const inputs = [...listed(state), features, targets, gain, ...[frozen, weights].filter((x) => x)] as Tensor[];
  return simplify(graph("evaluation", inputs, outputs));
}

/**
 * The evaluation of one network on so many rows, as a scan of one turn: feeds as of `evaluationGraph`, with `weights` [rows, 1] by which rows count; `loss`, `logits`
 * and `counts` [1, …].
 */
export function evaluationScan(architecture: Architecture, rows: number, parts: EvaluationParts): Scan {
  const body = evaluationOf(architecture, 1, parts, { rows, weights: input("weights", "float32", [rows, 1]) });
  return { turns: 1, body, state: [], sequences: [], collected: Object.keys(body.outputs) };
}
