import { type GraphNode, sizeOf, type Tensor } from "../graph/index.ts";
import { baseOf, elementsOf, isDelegated, isElementwise, isStep, operandsOf, readInPlace } from "./operand.ts";

/** Nodes that are computed in one loop over elements, products that a runtime computes in one call, or one node by itself. */
export interface Group {
  readonly nodes: readonly GraphNode[];
  readonly elements: number;
  /** The axes that broadcast operands need, none of length 1; null: one axis with all elements. */
  readonly axes: readonly number[] | null;
}

const shapeOf = (node: GraphNode) => node.outputs[0]!.shape as readonly number[];

function groupOf(node: GraphNode): Group {
  const elements = sizeOf(shapeOf(node));
  const isPlain = !isElementwise(node) || readInPlace(node).every((x) => [1, elements].includes(elementsOf(x)));
  return { nodes: [node], elements, axes: isPlain ? null : shapeOf(node).filter((d) => d !== 1) };
}

/** Whether `reader` needs of `node` only the element that it computes at the same time. */
function readsInPlace(reader: GraphNode, node: GraphNode): boolean {
  const isTable = reader.operator === "GatherElements" && baseOf(reader.inputs[0]!).node === node;
  return !isTable && sizeOf(shapeOf(reader)) === sizeOf(shapeOf(node));
}

/** Two groups as one loop; null where they cannot be. */
function together(first: Group, second: Group): Group | null {
  const fits = isElementwise(first.nodes[0]!) && isElementwise(second.nodes[0]!) && first.elements === second.elements;
  if (!fits || (first.axes && second.axes && first.axes.join() !== second.axes.join())) return null;
  return { nodes: [...first.nodes, ...second.nodes], elements: first.elements, axes: first.axes ?? second.axes };
}

/** Groups in which large products stand beside the first that reads a tensor with them, where what else they read is there by then: a runtime computes them in one call. */
function calledTogether(groups: readonly Group[], delegates: boolean): readonly Group[] {
  const found: Group[] = [];
  const makers = new Map<GraphNode, number>();
  const readBy = ({ nodes }: Group) => nodes.flatMap((node) => operandsOf(node, delegates)).map(({ node }) => node);
  const takes = (first: Group, at: number, group: Group) =>
    isDelegated(first.nodes[0]!, delegates) &&
    readBy(group).some((node) => readBy(first).includes(node)) &&
    readBy(group).every((node) => (makers.get(node) ?? -1) < at);
  for (const group of groups) {
    const isCall = isDelegated(group.nodes[0]!, delegates);
    const at = isCall ? found.findIndex((first, i) => takes(first, i, group)) : -1;
    const number = at < 0 ? found.push(group) - 1 : at;
    if (at >= 0) found[at] = { ...found[at]!, nodes: [...found[at]!.nodes, ...group.nodes] };
    for (const node of group.nodes) makers.set(node, number);
  }
  return found;
}

/**
 * The nodes of a graph (in an order in which they can be computed) in groups, in the order of their computation. Each node comes
 * as late as it can; an elementwise one joins the loop of the first that reads it, so that what only that loop needs is never stored.
 * What no result needs is left out.
 */
export function schedule(
  order: readonly GraphNode[],
  results: readonly Tensor[],
  delegates: boolean,
): readonly Group[] {
  /** The last group first. */
  const groups: Group[] = [];
  const numbers = new Map<GraphNode, number>();
  const readers = new Map<GraphNode, readonly GraphNode[]>(results.map((x) => [baseOf(x).node, []]));
  const place = (node: GraphNode, own: readonly GraphNode[]): number => {
    const number = Math.max(-1, ...own.map((reader) => numbers.get(reader)!));
    const inGroup = own.filter((reader) => numbers.get(reader) === number);
    const group = groups[number];
    const joined =
      group && inGroup.every((reader) => readsInPlace(reader, node)) ? together(groupOf(node), group) : null;
    if (!joined) return groups.push(groupOf(node)) - 1;
    groups[number] = joined;
    return number;
  };
  for (const node of order.filter(isStep).toReversed()) {
    const own = readers.get(node);
    if (!own) continue;
    numbers.set(node, place(node, own));
    for (const { node: read } of operandsOf(node, delegates)) readers.set(read, [...(readers.get(read) ?? []), node]);
  }
  return calledTogether(groups.toReversed(), delegates);
}
