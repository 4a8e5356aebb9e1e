import { add, affine, matmul, mul, sub, type Tensor } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { expressionNodes } from "./expression-nodes.ts";
import { type PiecewiseLinearNodes, piecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

export interface Forward {
  /** [..., rows, outputs]. */
  readonly logits: Tensor;
  /** Pre-activations of each hidden layer, [..., rows, width]; those of a learned activation without its shift. */
  readonly preActivations: readonly Tensor[];
  /** The learned activation; null where it is fixed. */
  readonly nodes: PiecewiseLinearNodes | null;
}

/** One network's affine map is one operation; several are a batch of products. */
function layer(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return weight.shape.length === 2 ? affine(x, weight, bias) : add(matmul(x, weight), bias);
}

/**
 * The networks' answers to rows of features: hidden layers s(x·W + b), then gain · (x·W + b).
 * Shapes: features [..., rows, features]; parameters by name; gain [..., 1, 1]; `...` is a model axis, or nothing for one network.
 */
export function forward(
  { hidden, activation }: Architecture,
  values: Readonly<Record<string, Tensor>>,
  { features, gain }: { readonly features: Tensor; readonly gain: Tensor },
): Forward {
  const nodes = activation.kind === "fixed" ? null : piecewiseLinearNodes(values.slopes!, hidden, activation);
  const apply = (z: Tensor, i: number) =>
    activation.kind === "fixed" ? expressionNodes(activation.expression, z) : nodes!.apply(z, i);
  const preActivations: Tensor[] = [];
  let x = features;
  hidden.forEach((_, i) => {
    const bias = values[`bias${i}`]!;
    const z = layer(x, values[`weight${i}`]!, nodes && nodes.shift !== 0 ? sub(bias, nodes.shift) : bias);
    preActivations.push(z);
    x = apply(z, i);
  });
  const last = hidden.length;
  const answer = layer(x, values[`weight${last}`]!, values[`bias${last}`]!);
  return { logits: mul(answer, gain), preActivations, nodes };
}
