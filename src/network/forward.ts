import { add, matmul, mul, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { expressionNodes } from "./expression-nodes.ts";
import { freeKnotNodes } from "./free-knot-nodes.ts";
import { groupSort } from "./group-sort-nodes.ts";
import { piecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

export interface Forward {
  /** [models, rows, outputs]. */
  readonly logits: Tensor;
  /** Pre-activations of each hidden layer, [models, rows, width]. */
  readonly preActivations: readonly Tensor[];
}

type Values = Readonly<Record<string, Tensor>>;

/** What hidden layer `index` does to its pre-activations [models, rows, width]. */
function activationNodes({ hidden, activation }: Architecture, values: Values): (z: Tensor, index: number) => Tensor {
  switch (activation.kind) {
    case "fixed":
      return (z) => expressionNodes(activation.expression, z);
    case "piecewise-linear":
      return piecewiseLinearNodes(values.slopes!, hidden, activation).apply;
    case "free-knots":
      return freeKnotNodes({ slopes: values.slopes!, knots: values.knots! }, hidden, activation);
    case "group-sort":
      return (z) => groupSort(z, activation.size);
  }
}

/**
 * The networks' answers to rows of features: hidden layers s(x·W + b), then gain · (x·W + b).
 * Shapes: features [models, rows, features] or [rows, features]; parameters by name with a leading model axis; gain [models, 1, 1].
 */
export function forward(
  architecture: Architecture,
  values: Values,
  { features, gain }: { readonly features: Tensor; readonly gain: Tensor },
): Forward {
  const { hidden } = architecture;
  const apply = activationNodes(architecture, values);
  const affine = (x: Tensor, i: number) => add(matmul(x, values[`weight${i}`]!), values[`bias${i}`]!);
  const preActivations: Tensor[] = [];
  let x = features;
  hidden.forEach((_, i) => {
    const z = affine(x, i);
    preActivations.push(z);
    x = apply(z, i);
  });
  return { logits: mul(affine(x, hidden.length), gain), preActivations };
}
