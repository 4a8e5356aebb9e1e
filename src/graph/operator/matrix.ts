import { GraphError } from "../graph-error.ts";
import { broadcast, sameShape, showShape } from "../shape.ts";
import { apply, constant, type Tensor } from "../tensor.ts";

/** Matrix product of the last two axes, [..., n, k] × [..., k, m] → [..., n, m]; leading axes broadcast. */
export function matmul(a: Tensor, b: Tensor): Tensor {
  const inner = a.shape.at(-1);
  if (a.shape.length < 2 || b.shape.length < 2 || inner !== b.shape.at(-2)) {
    throw new GraphError(
      "graph/shape-mismatch",
      `MatMul cannot multiply ${showShape(a.shape)} with ${showShape(b.shape)}`,
    );
  }
  const leading = broadcast("MatMul", a.shape.slice(0, -2), b.shape.slice(0, -2));
  return apply("MatMul", {
    inputs: [a, b],
    output: { type: a.type, shape: [...leading, a.shape.at(-2)!, b.shape.at(-1)!] },
  });
}

/** x · weight + bias in one operation: [n, k] × [k, m] + [1, m] → [n, m]. */
export function affine(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const [n, k] = x.shape;
  const m = weight.shape[1];
  if (x.shape.length !== 2 || !sameShape(weight.shape, [k!, m!]) || !sameShape(bias.shape, [1, m!])) {
    throw new GraphError(
      "graph/shape-mismatch",
      `Gemm takes [n, k], [k, m] and [1, m], got ${[x, weight, bias].map(({ shape }) => showShape(shape)).join(", ")}`,
    );
  }
  return apply("Gemm", { inputs: [x, weight, bias], output: { type: x.type, shape: [n!, m!] } });
}

/** The axes in a new order: axis i of the result is axis `order[i]` of `x`. */
export function permute(x: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => x.shape[axis]!);
  return apply("Transpose", { inputs: [x], attributes: { perm: order }, output: { type: x.type, shape } });
}

/** The values of a matrix [rows, columns] as [columns, rows]. */
function turned(values: Float32Array, columns: number): Float32Array {
  const rows = values.length / columns;
  return values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)]!);
}

/** The last two axes exchanged; of a constant matrix without a name it is one. */
export function transpose(x: Tensor): Tensor {
  const { data, name } = x.node;
  if (data instanceof Float32Array && name === undefined && x.shape.length === 2) {
    const [rows, columns] = x.shape as [number, number];
    return constant("float32", [columns, rows], turned(data, columns));
  }
  const order = x.shape.map((_, i) => i);
  const last = order.length - 1;
  return permute(x, [...order.slice(0, -2), last, last - 1]);
}
