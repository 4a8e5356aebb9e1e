import { type GraphNode, outputOf, type Tensor } from "../graph/index.ts";
import { dotProducts } from "./dot-products.ts";
import { elementwiseCode } from "./elementwise.ts";
import type { Code } from "./instruction.ts";
import type { Locals } from "./module.ts";
import { beside, takenRows, transposed } from "./moving.ts";
import { baseOf, elementsOf, isElementwise, sidesOf } from "./operand.ts";
import type { Plan } from "./plan.ts";
import { productCode } from "./product.ts";
import { columnSums, largestOf, type Reduction, rowReductions, total } from "./rows.ts";
import { pairsScattered, scattered, scatterTable } from "./scatter.ts";
import type { Group } from "./schedule.ts";

interface Context {
  /** Where a tensor lies, by whatever name it goes. */
  readonly at: (x: Tensor) => number;
  /** Room to work in, for so many elements. */
  readonly room: (elements: number) => number;
  readonly locals: Locals;
}

type NodeCode = (node: GraphNode, context: Context) => Code;

const columnsOf = (x: Tensor) => (x.shape.at(-1) ?? 1) as number;
const behind = (x: Tensor, axis: number) => elementsOf({ shape: x.shape.slice(axis) });

/** Whether a product sums several columns: its left side is a row of ones. */
const sumsColumns = ({ inputs: [a, b] }: GraphNode): boolean =>
  a!.shape[0] === 1 && columnsOf(b!) > 1 && a!.node.data?.every((x: unknown) => x === 1) === true;

const product: NodeCode = (node, { at, room, locals }) => {
  const [a, b, bias] = node.inputs as [Tensor, Tensor, Tensor | undefined];
  if (sumsColumns(node) && !bias) {
    const rows = { rows: b.shape[0] as number, columns: columnsOf(b) };
    return columnSums({ from: at(b), to: at(outputOf(node)), ...rows }, locals);
  }
  const [{ matrix, isTransposed }] = sidesOf(node, false);
  const [m, k] = a.shape as [number, number];
  const n = columnsOf(b);
  const start = bias ? at(bias) : null;
  if (n === 1 && !isTransposed) {
    const sides = { rows: m, columns: k, matrix: at(matrix), column: at(b) };
    return dotProducts({ ...sides, start, to: at(outputOf(node)) }, locals);
  }
  const width = 4 * columnsOf(matrix);
  const rows = (x: Tensor) => ({ at: at(x), row: 4 * n, column: 4 });
  const left = { at: at(matrix), ...(isTransposed ? { row: 4, column: width } : { row: width, column: 4 }) };
  return productCode({ m, k, n, a: left, b: rows(b), c: rows(outputOf(node)), start }, room, locals);
};

const rowsOf = (node: GraphNode, columns: number, at: Context["at"]) => {
  const x = node.inputs[0]!;
  return { from: at(x), to: at(outputOf(node)), rows: elementsOf(x) / columns, columns };
};

const alongRows =
  (reduction: Reduction): NodeCode =>
  (node, { at, locals }) => {
    const columns = elementsOf(node.inputs[0]!) / elementsOf(outputOf(node));
    return rowReductions(rowsOf(node, columns, at), reduction, locals);
  };

const transpose: NodeCode = (node, { at, locals }) => transposed(rowsOf(node, columnsOf(node.inputs[0]!), at), locals);

const gather: NodeCode = (node, { at, locals }) => {
  const [table, numbers] = node.inputs as [Tensor, Tensor];
  const taken = { table: at(table), numbers: at(numbers), to: at(outputOf(node)), count: elementsOf(numbers) };
  return takenRows({ ...taken, columns: behind(table, 1) }, locals);
};

const scatter: NodeCode = (node, { at, room, locals }) => {
  const [base, places, values] = node.inputs as [Tensor, Tensor, Tensor];
  const entries = elementsOf(base);
  const added = { places: at(places), values: at(values), count: elementsOf(places), to: at(outputOf(node)) };
  return scattered({ ...added, entries, room: room(4 * scatterTable(entries)) }, locals);
};

function scatterPairs(first: GraphNode, second: GraphNode, { at, room, locals }: Context): Code {
  const [base, places, values] = first.inputs as [Tensor, Tensor, Tensor];
  const entries = elementsOf(base);
  const both = {
    values: [at(values), at(second.inputs[2]!)],
    to: [at(outputOf(first)), at(outputOf(second))],
  } as const;
  const added = { places: at(places), count: elementsOf(places), entries, room: room(8 * scatterTable(entries)) };
  return pairsScattered({ ...added, ...both }, locals);
}

/** A tensor and its parts along an axis. */
function parted(whole: Tensor, parts: readonly Tensor[], node: GraphNode, at: Context["at"]) {
  const axis = node.attributes.axis as number;
  return {
    rows: elementsOf(whole) / behind(whole, axis),
    whole: at(whole),
    parts: parts.map((part) => ({ at: at(part), columns: behind(part, axis) })),
  };
}

const concat: NodeCode = (node, { at, locals }) =>
  beside("join", parted(outputOf(node), node.inputs, node, at), locals);

const split: NodeCode = (node, { at, locals }) => {
  const parts = node.outputs.map((_, i) => outputOf(node, i));
  return beside("cut", parted(node.inputs[0]!, parts, node, at), locals);
};

const codes: Partial<Record<GraphNode["operator"], NodeCode>> = {
  MatMul: product,
  Gemm: product,
  ReduceSum: alongRows(total),
  ReduceMax: alongRows(largestOf),
  Transpose: transpose,
  Gather: gather,
  ScatterElements: scatter,
  Concat: concat,
  Split: split,
};

/** The code of a group of nodes. */
export function groupCode(group: Group, { places, memory }: Plan, locals: Locals): Code {
  const [node, other] = group.nodes as [GraphNode, GraphNode | undefined];
  if (isElementwise(node)) return elementwiseCode(group, places, locals);
  const context: Context = { at: (x) => places.get(baseOf(x))!, room: memory.take, locals };
  return other ? scatterPairs(node, other, context) : codes[node.operator]!(node, context);
}
