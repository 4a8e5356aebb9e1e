import { add, matmul, mul, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { expressionNodes } from "./expression-nodes.ts";
import { piecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

export interface Forward {
  /** [models, rows, outputs]. */
  readonly logits: Tensor;
  /** Pre-activations of each hidden layer, [models, rows, width]. */
  readonly preActivations: readonly Tensor[];
}

/**
 * The networks' answers to rows of features: hidden layers s(x·W + b), then gain · (x·W + b).
 * Shapes: features [models, rows, features] or [rows, features]; parameters by name with a leading model axis; gain [models, 1, 1].
 */
export function forward(
  architecture: Architecture,
  values: Readonly<Record<string, Tensor>>,
  { features, gain }: { readonly features: Tensor; readonly gain: Tensor },
): Forward {
  const { hidden, activation } = architecture;
  const apply =
    activation.kind === "fixed"
      ? (z: Tensor) => expressionNodes(activation.expression, z)
      : piecewiseLinearNodes(values.slopes!, hidden, activation).apply;
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
