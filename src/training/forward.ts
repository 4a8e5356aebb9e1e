import type { Expression } from "../activation/index.ts";
import { add, affine, concat, expressionNodes, matmul, mul, ones, sub, type Tensor, unary } from "../graph/index.ts";
import { type Architecture, takenBy, type WiredLayer } from "./architecture.ts";
import { freeKnotNodes } from "./free-knot-nodes.ts";
import { groupSort } from "./group-sort-nodes.ts";
import type { PerParameter } from "./parameters.ts";
import { type PiecewiseLinearNodes, piecewiseLinearNodes } from "./piecewise-linear-nodes.ts";

export interface Forward {
  /** [..., rows, outputs]. */
  readonly logits: Tensor;
  /** The factor behind the network, [..., 1, 1]: the one that is fed or, where it is trained, what has become of it. */
  readonly gain: Tensor;
  /** Pre-activations of each hidden layer, [..., rows, width]; those of a learned activation without its shift. */
  readonly preActivations: readonly Tensor[];
  /** The activation learned on a grid; null for other kinds. */
  readonly learned: PiecewiseLinearNodes | null;
}

/**
 * One network's affine map is one operation. For several it is a batch of small products [x, 1] · [W; b], which brings bias
 * and bias gradient with it: a batch of tiny products costs by their number.
 */
function layer(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  if (weight.shape.length === 2) return affine(x, weight, bias);
  const shape = [...x.shape.slice(0, -1), 1];
  if (!shape.every((d) => typeof d === "number")) return add(matmul(x, weight), bias);
  return matmul(concat([x, ones(x.type, shape)], -1), concat([weight, bias], -2));
}

/** A formula of each entry; null leaves them as they are. */
const applied = (expression: Expression | null, z: Tensor): Tensor =>
  expression === null ? z : expressionNodes(expression, z, { isTrained: true });

/** What comes to what a layer gives from a point before. */
function met(value: Tensor, meets: WiredLayer["meets"], points: readonly Tensor[]): Tensor {
  return meets === null ? value : applied(meets.expression, add(value, points[meets.from]!));
}

/** What hidden layers do to their pre-activations [..., rows, width]. */
function activationNodes({ hidden, activation }: Architecture, values: PerParameter<Tensor>) {
  const plain = (apply: (z: Tensor, index: number) => Tensor) => ({ apply, shift: 0, learned: null });
  switch (activation.kind) {
    case "fixed":
      return plain((z) => expressionNodes(activation.expression, z, { isTrained: true }));
    case "given":
      return plain((z, index) => applied(activation.layers[index]!.expression, z));
    case "free-knots":
      return plain(freeKnotNodes({ slopes: values.slopes!, knots: values.knots! }, hidden, activation));
    case "group-sort":
      return plain((z) => groupSort(z, activation.size));
    case "piecewise-linear": {
      const learned = piecewiseLinearNodes(values.slopes!, hidden, activation);
      return { apply: learned.apply, shift: learned.shift, learned };
    }
  }
}

/**
 * The networks' answers to rows of features: hidden layers s(x·W + b), then gain · (x·W + b).
 * Shapes: features [..., rows, features]; parameters [..., shape]; gain [..., 1, 1]; `...` is a model axis, or nothing for one network.
 */
export function forward(
  architecture: Architecture,
  values: PerParameter<Tensor>,
  { features, gain }: { readonly features: Tensor; readonly gain: Tensor },
): Forward {
  const { apply, shift, learned } = activationNodes(architecture, values);
  const wired = architecture.activation.kind === "given" ? architecture.activation.layers : null;
  const preActivations: Tensor[] = [];
  const points = [features];
  values.layers.slice(0, -1).forEach(({ weight, bias }, i) => {
    const z = layer(points[takenBy(architecture, i)]!, weight, shift === 0 ? bias : sub(bias, shift));
    preActivations.push(z);
    points.push(met(apply(z, i), wired ? wired[i]!.meets : null, points));
  });
  const last = values.layers.at(-1)!;
  const answer = layer(points[takenBy(architecture, values.layers.length - 1)]!, last.weight, last.bias);
  const own = values.logGain ? mul(gain, unary("Exp", values.logGain)) : gain;
  return { logits: mul(answer, own), gain: own, preActivations, learned };
}
