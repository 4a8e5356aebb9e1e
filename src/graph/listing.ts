import type { Graph } from "./graph.ts";
import type { OperatorName } from "./operator-name.ts";
import { topologicalOrder } from "./order.ts";
import type { AttributeValue, GraphNode, Tensor, TensorData, TensorType } from "./tensor.ts";

export interface NamedType extends TensorType {
  readonly name: string;
}

export interface ListedConstant extends NamedType {
  readonly data: TensorData;
}

export interface ListedNode {
  readonly operator: OperatorName;
  readonly inputs: readonly string[];
  readonly outputs: readonly NamedType[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** A graph as a list of named steps in the order of their computation: what is printed and what is encoded. */
export interface Listing {
  readonly name: string;
  readonly inputs: readonly NamedType[];
  readonly constants: readonly ListedConstant[];
  readonly nodes: readonly ListedNode[];
  readonly outputs: readonly NamedType[];
}

/** Names every tensor of a graph once. */
export function list(graph: Graph): Listing {
  const names = new Map<GraphNode, readonly string[]>();
  let count = 0;
  const taken = new Set([...graph.inputs.map((x) => x.node.name!), ...Object.keys(graph.outputs)]);
  const take = (name: string): string => {
    taken.add(name);
    return name;
  };
  const fresh = (word: string): string => {
    const name = `${word}${++count}`;
    return taken.has(name) ? fresh(word) : take(name);
  };
  /** A constant's own name, changed where something else bears it already. */
  const own = (name: string): string => (taken.has(name) ? own(`${name}_`) : take(name));
  const nameOf = (x: Tensor) => names.get(x.node)![x.index]!;
  const named = (x: Tensor, name: string): NamedType => ({ name, type: x.type, shape: x.shape });

  const delivered = Object.entries(graph.outputs).map(([name, tensor]) => ({ name, tensor }));
  const order = topologicalOrder(delivered.map(({ tensor }) => tensor)).filter((node) => node.operator !== "Input");
  const steps = order.filter((node) => node.operator !== "Constant");

  /** Outputs of a graph are named first, so that the step that computes one writes to it directly. */
  const reserved = new Map<GraphNode, Map<number, string>>();
  for (const { name, tensor } of delivered) {
    const taken = reserved.get(tensor.node) ?? new Map<number, string>();
    if (tensor.node.operator === "Input" || tensor.node.operator === "Constant" || taken.has(tensor.index)) continue;
    reserved.set(tensor.node, taken.set(tensor.index, name));
  }
  const step = (node: GraphNode): ListedNode => {
    const outputs = node.outputs.map((_, i) => reserved.get(node)?.get(i) ?? fresh("t"));
    names.set(node, outputs);
    return {
      operator: node.operator,
      inputs: node.inputs.map(nameOf),
      outputs: node.outputs.map((output, i) => ({ name: outputs[i]!, ...output })),
      attributes: node.attributes,
    };
  };
  /** What is delivered a second time, or is an input or a constant, is copied to its name. */
  const copies = (): readonly ListedNode[] =>
    delivered
      .filter(({ name, tensor }) => nameOf(tensor) !== name)
      .map(({ name, tensor }) => ({
        operator: "Identity",
        inputs: [nameOf(tensor)],
        outputs: [named(tensor, name)],
        attributes: {},
      }));

  for (const x of graph.inputs) names.set(x.node, [x.node.name!]);
  const constants = order
    .filter((node) => node.operator === "Constant")
    .map((node): ListedConstant => {
      const name = node.name === undefined ? fresh("c") : own(node.name);
      names.set(node, [name]);
      return { name, ...node.outputs[0]!, data: node.data! };
    });
  return {
    name: graph.name,
    inputs: graph.inputs.map((x) => named(x, nameOf(x))),
    constants,
    nodes: [...steps.map(step), ...copies()],
    outputs: delivered.map(({ name, tensor }) => named(tensor, name)),
  };
}
