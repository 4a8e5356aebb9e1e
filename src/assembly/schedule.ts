import { type GraphNode, sizeOf, type Tensor } from "../graph/index.ts";
import { baseOf, elementsOf, isElementwise, isStep, operandsOf, readInPlace, sharesCall } from "./operand.ts";

/** Nodes that are computed in one loop over elements, products that a runtime computes in one call, two scatters to the same places, or one node by itself. */
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

const readBy = ({ nodes }: Group, delegates: boolean) =>
  nodes.flatMap((node) => operandsOf(node, delegates)).map(({ node }) => node);

/** Whether two groups are scatters that add as many values at the same places of tables of one size. */
function scatterAlike({ nodes: first }: Group, { nodes: second }: Group): boolean {
  const [a, b] = [first[0]!, second[0]!];
  if (first.length + second.length > 2 || [a, b].some(({ operator }) => operator !== "ScatterElements")) return false;
  const isSame = (x: Tensor, y: Tensor) => x.node === y.node && x.index === y.index;
  return isSame(baseOf(a.inputs[1]!), baseOf(b.inputs[1]!)) && elementsOf(a.inputs[0]!) === elementsOf(b.inputs[0]!);
}

/** Whether two groups are large products that read a common tensor. */
function callAlike(first: Group, second: Group, delegates: boolean): boolean {
  if (![first, second].every(({ nodes }) => sharesCall(nodes[0]!, delegates))) return false;
  const read = readBy(first, delegates);
  return readBy(second, delegates).some((node) => read.includes(node));
}

/** Groups in which large products, and scatters, stand beside the first that is alike, where what they read is there by then: they are one call, or one loop. */
function besideAlike(groups: readonly Group[], delegates: boolean): readonly Group[] {
  const found: Group[] = [];
  const makers = new Map<GraphNode, number>();
  for (const group of groups) {
    const read = readBy(group, delegates);
    const at = found.findIndex(
      (first, i) =>
        (callAlike(first, group, delegates) || scatterAlike(first, group)) &&
        read.every((node) => (makers.get(node) ?? -1) < i),
    );
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
  return besideAlike(groups.toReversed(), delegates);
}
