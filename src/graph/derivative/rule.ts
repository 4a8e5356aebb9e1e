import { matmul } from "../operator/matrix.ts";
import { sum } from "../operator/reduction.ts";
import { reshape } from "../operator/shaping.ts";
import { type Shape, sameShape } from "../shape.ts";
import { type GraphNode, ones, type Tensor } from "../tensor.ts";

/**
 * The reverse-mode derivative of one operator: from the node, its outputs and the gradients that reach them
 * (undefined where none does) to the gradients of its inputs (undefined where there is none to give).
 */
export type Rule = (
  node: GraphNode,
  outputs: readonly Tensor[],
  gradients: readonly (Tensor | undefined)[],
) => readonly (Tensor | undefined)[];

/** A sum down the columns runs fastest as the product of a row of ones with the matrix. */
function sumOver(x: Tensor, axes: readonly number[]): Tensor {
  const rows = x.shape.at(-2);
  const downColumns = axes.length === 1 && axes[0] === x.shape.length - 2;
  return downColumns && typeof rows === "number" ? matmul(ones(x.type, [1, rows]), x) : sum(x, axes, { keep: true });
}

/** The gradient of a broadcast operand: summed over the axes along which it was repeated. */
export function sumTo(gradient: Tensor, shape: Shape): Tensor {
  if (sameShape(gradient.shape, shape)) return gradient;
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((d, i) => (i < extra || (shape[i - extra] === 1 && d !== 1) ? [i] : []));
  const summed = axes.length > 0 ? sumOver(gradient, axes) : gradient;
  return sameShape(summed.shape, shape) ? summed : reshape(summed, shape);
}
