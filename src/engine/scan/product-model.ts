import type { DelegatedProduct, Placed } from "../../assembly/index.ts";
import { encodeModel, graph, input, matmul, type Tensor, transpose } from "../../graph/index.ts";

/** Products as a model that reads their sides, and gives their results, under the names of their places. */
export function productModel(products: readonly DelegatedProduct[]): Uint8Array {
  const inputs = new Map<string, Tensor>();
  const side = ({ name, type, shape }: Placed, isTransposed: boolean): Tensor => {
    const x = inputs.get(name) ?? input(name, type, shape);
    inputs.set(name, x);
    return isTransposed ? transpose(x) : x;
  };
  const results = products.map(({ left, right, result, isTransposed }) => {
    const [turnsLeft, turnsRight] = isTransposed;
    return [result.name, matmul(side(left, turnsLeft), side(right, turnsRight))] as const;
  });
  return encodeModel(graph("products", [...inputs.values()], Object.fromEntries(results)));
}
