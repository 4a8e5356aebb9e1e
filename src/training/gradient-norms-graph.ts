import {
  cast,
  concat,
  type Graph,
  gradient,
  graph,
  input,
  mul,
  reshape,
  simplify,
  sum,
  type Tensor,
  unary,
} from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { forward } from "./forward.ts";
import { summedLoss } from "./loss.ts";
import { frozenSlopes, leading, listed, mapParameters, parameterInputs } from "./parameters.ts";

/** The root of `factor` times the sum of squares over all axes but the first, [models, 1]; in doubles, since vanishing gradients have squares that float32 has not. */
function norm(gradientTensor: Tensor, factor: number): Tensor {
  const wide = cast(gradientTensor, "float64");
  const squares = sum(mul(wide, wide), [1, 2], { keep: true });
  return sum(unary("Sqrt", mul(squares, factor)), [2]);
}

/**
 * How much of the gradient reaches each layer, for `rows` rows fed as `features` and `targets` (the parameters, `gain` and `slopes` as in
 * `evaluationGraph`).
 * Outputs, in float64: `weights` [models, layers], the Frobenius norm of the gradient of the mean loss by each weight matrix, first layer
 * first; `preActivations` [models, hidden layers], the root mean square over rows of the norm of the gradient of a row's loss by its
 * pre-activations. Accuracy: gradients in float32, so entries below 1e-38 count as 0.
 */
export function gradientNormsGraph(architecture: Architecture, models: number, rows: number): Graph {
  const state = parameterInputs(architecture, models);
  const features = input("features", "float32", [1, rows, architecture.features]);
  const targets = input("targets", "float32", [rows, architecture.outputs]);
  const gain = input("gain", "float32", [models, 1, 1]);
  const frozen = frozenSlopes(architecture, models);
  const beside = (x: Tensor) => reshape(x, [models, ...x.shape.slice(leading(models).length)]);
  const values = { ...mapParameters(state, beside), ...(frozen && { slopes: frozen }) };
  const { logits, preActivations } = forward(architecture, values, { features, gain });
  const loss = sum(summedLoss(architecture.loss, logits, targets), [0]);
  const weights = values.layers.map(({ weight }) => weight);
  const gradients = gradient(loss, [...weights, ...preActivations]);
  const norms = gradients.map((g, i) => norm(g, i < weights.length ? 1 / rows ** 2 : 1 / rows));
  return simplify(
    graph("gradient norms", [...listed(state), features, targets, gain, ...(frozen ? [frozen] : [])], {
      weights: concat(norms.slice(0, weights.length), 1),
      preActivations: concat(norms.slice(weights.length), 1),
    }),
  );
}
