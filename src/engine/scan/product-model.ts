import type { DelegatedProduct, Placed } from "../../assembly/index.ts";
import { affine, encodeModel, graph, input, matmul, transpose } from "../../graph/index.ts";

const inputOf = ({ name, type, shape }: Placed) => input(name, type, shape);

/** A product as a model that reads its sides, and its bias, under the names of their places. */
export function productModel({ left, right, bias, result, isTransposed }: DelegatedProduct): Uint8Array {
  const [a, b] = [inputOf(left), inputOf(right)];
  const [turnsLeft, turnsRight] = isTransposed;
  const sides = [turnsLeft ? transpose(a) : a, turnsRight ? transpose(b) : b] as const;
  const start = bias && inputOf(bias);
  const product = start ? affine(...sides, start) : matmul(...sides);
  return encodeModel(graph("product", [a, b, ...(start ? [start] : [])], { [result.name]: product }));
}
