import type { Graph } from "./graph.ts";
import { topologicalOrder } from "./order.ts";
import { sameShape } from "./shape.ts";
import { type GraphNode, outputOf, type Tensor } from "./tensor.ts";

/** The only value of a constant all of whose elements are equal; a named constant is to stay as it is. */
function uniformValue(x: Tensor): number | undefined {
  const { data, name } = x.node;
  if (!data || name || data.length === 0 || typeof data[0] !== "number") return undefined;
  return data.every((v: unknown) => v === data[0]) ? data[0] : undefined;
}

/** The operand that an operation returns unchanged, as x + 0 or x · 1 do; undefined when it does something. */
function neutral(node: GraphNode): Tensor | undefined {
  const [a, b] = node.inputs;
  if (!a) return undefined;
  const out = node.outputs[0]!;
  const keeps = (x: Tensor | undefined) => x !== undefined && sameShape(x.shape, out.shape);
  const rightIs = (value: number) => b !== undefined && uniformValue(b) === value && keeps(a);
  const leftIs = (value: number) => uniformValue(a) === value && keeps(b);
  switch (node.operator) {
    case "Identity":
      return a;
    case "Add":
      return rightIs(0) ? a : leftIs(0) ? b : undefined;
    case "Sub":
      return rightIs(0) ? a : undefined;
    case "Mul":
      return rightIs(1) ? a : leftIs(1) ? b : undefined;
    case "Div":
      return rightIs(1) ? a : undefined;
    case "Reshape":
    case "Expand":
      return keeps(a) ? a : undefined;
    case "Transpose":
      return undoesTranspose(node, a) ? a.node.inputs[0] : undefined;
    default:
      return undefined;
  }
}

function undoesTranspose(node: GraphNode, x: Tensor): boolean {
  if (x.node.operator !== "Transpose") return false;
  const first = x.node.attributes.perm as readonly number[];
  const second = node.attributes.perm as readonly number[];
  return second.every((axis, i) => first[axis] === i);
}

const fewValues = 64;

/**
 * The same graph with equal expressions shared and operations that change nothing taken out; what no output needs
 * is gone by itself. Results are the same bits.
 */
export function simplify(graph: Graph): Graph {
  const replaced = new Map<GraphNode, readonly Tensor[]>();
  const identity = new Map<GraphNode, number>();
  const known = new Map<string, GraphNode>();

  const numberOf = (node: GraphNode): number => {
    if (!identity.has(node)) identity.set(node, identity.size);
    return identity.get(node)!;
  };
  const replacement = (x: Tensor): Tensor => replaced.get(x.node)![x.index]!;

  const constantKey = (node: GraphNode): string => {
    const x = outputOf(node);
    const uniform = uniformValue(x);
    if (uniform !== undefined) return `all ${Object.is(uniform, -0) ? "-0" : uniform}`;
    return node.data!.length <= fewValues
      ? `values ${Array.from(node.data! as readonly unknown[], String).join()}`
      : `#${numberOf(node)}`;
  };
  const key = (node: GraphNode): string => {
    const { operator, inputs, attributes, outputs } = node;
    if (operator === "Input" || node.name) return `#${numberOf(node)}`;
    const content = operator === "Constant" ? constantKey(node) : "";
    const parts = inputs.map((x) => `${numberOf(x.node)}.${x.index}`);
    return JSON.stringify([operator, parts, attributes, outputs, content]);
  };

  const rebuild = (node: GraphNode): readonly Tensor[] => {
    if (node.operator === "Input") return [outputOf(node)];
    const inputs = node.inputs.map(replacement);
    const next: GraphNode = Object.freeze({ ...node, inputs });
    const same = neutral(next);
    if (same) return [same];
    const name = key(next);
    const shared = known.get(name) ?? next;
    known.set(name, shared);
    return shared.outputs.map((_, i) => outputOf(shared, i));
  };
  for (const node of topologicalOrder(Object.values(graph.outputs))) replaced.set(node, rebuild(node));
  const outputs = Object.entries(graph.outputs).map(([name, x]) => [name, replacement(x)] as const);
  return { ...graph, outputs: Object.fromEntries(outputs) };
}
