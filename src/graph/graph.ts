import { GraphError } from "./graph-error.ts";
import { topologicalOrder } from "./order.ts";
import type { Tensor } from "./tensor.ts";

/** A computation: named inputs, named outputs, and the expressions between them. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly outputs: Readonly<Record<string, Tensor>>;
}

/** Throws `graph/unknown-input` when the outputs need an input that is not among `inputs`. */
export function graph(name: string, inputs: readonly Tensor[], outputs: Readonly<Record<string, Tensor>>): Graph {
  const known = new Set(inputs.map((x) => x.node));
  for (const node of topologicalOrder(Object.values(outputs))) {
    if (node.operator === "Input" && !known.has(node)) {
      throw new GraphError(
        "graph/unknown-input",
        `graph ${name} needs the input "${node.name}", which is not among its inputs`,
      );
    }
  }
  return Object.freeze({ name, inputs, outputs });
}
