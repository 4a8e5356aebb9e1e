import { mul, sub, unary } from "../operator/elementwise.ts";
import { gatherElements, scatterAdd } from "../operator/indexing.ts";
import { matmul, permute, transpose } from "../operator/matrix.ts";
import { sum } from "../operator/reduction.ts";
import { concat, expand, reshape, split } from "../operator/shaping.ts";
import { fixed, type Shape } from "../shape.ts";
import { type Tensor, zeros } from "../tensor.ts";
import { type Rule, sumTo } from "./rule.ts";

/** The gradient of a sum or of an Expand: the same value at every place that was summed. */
function repeat(g: Tensor, kept: Shape, shape: Shape): Tensor {
  return expand(
    reshape(g, kept),
    shape.map((d) => fixed(d, shape)),
  );
}

const lengthAlong = (x: Tensor, axis: number) => fixed(x.shape[axis], x.shape);

/** Derivatives of operators that move, sum or multiply whole tensors. */
export const structureRules = {
  MatMul: ((node, _outputs, [g]) => {
    const [a, b] = node.inputs as [Tensor, Tensor];
    return [sumTo(matmul(g!, transpose(b)), a.shape), sumTo(matmul(transpose(a), g!), b.shape)];
  }) as Rule,
  Gemm: ((node, _outputs, [g]) => {
    const [x, weight, bias] = node.inputs as [Tensor, Tensor, Tensor];
    return [matmul(g!, transpose(weight)), matmul(transpose(x), g!), sumTo(g!, bias.shape)];
  }) as Rule,
  Transpose: ((node, _outputs, [g]) => {
    const order = node.attributes.perm as readonly number[];
    return [
      permute(
        g!,
        order.map((_, i) => order.indexOf(i)),
      ),
    ];
  }) as Rule,
  Reshape: ((node, _outputs, [g]) => [reshape(g!, node.inputs[0]!.shape), undefined]) as Rule,
  Expand: ((node, _outputs, [g]) => [sumTo(g!, node.inputs[0]!.shape), undefined]) as Rule,
  Concat: ((node, _outputs, [g]) => {
    const axis = node.attributes.axis as number;
    return split(
      g!,
      node.inputs.map((part) => lengthAlong(part, axis)),
      axis,
    );
  }) as Rule,
  Split: ((node, outputs, gradients) => {
    const parts = outputs.map((output, i) => gradients[i] ?? zeros(output.type, output.shape));
    return [concat(parts, node.attributes.axis as number), undefined];
  }) as Rule,
  ReduceSum: ((node, _outputs, [g]) => {
    const x = node.inputs[0]!;
    const axes = Array.from(node.inputs[1]!.node.data as BigInt64Array, Number);
    const kept = x.shape.map((d, i) => (axes.includes(i) ? 1 : d));
    return [repeat(g!, kept, x.shape), undefined];
  }) as Rule,
  LogSoftmax: ((_node, [y], [g]) => {
    return [sub(g!, mul(unary("Exp", y!), sum(g!, [-1], { keep: true })))];
  }) as Rule,
  Softmax: ((_node, [y], [g]) => {
    const weighted = mul(g!, y!);
    return [sub(weighted, mul(y!, sum(weighted, [-1], { keep: true })))];
  }) as Rule,
  GatherElements: ((node, _outputs, [g]) => {
    const [table, indices] = node.inputs as [Tensor, Tensor];
    return [scatterAdd(zeros(table.type, table.shape), indices, g!), undefined];
  }) as Rule,
  ScatterElements: ((node, _outputs, [g]) => [g, undefined, gatherElements(g!, node.inputs[1]!)]) as Rule,
};
