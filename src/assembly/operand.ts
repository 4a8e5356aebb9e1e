import { type GraphNode, sizeOf, type Tensor } from "../graph/index.ts";
import { kindOf, operators } from "./operators.ts";

export const elementsOf = ({ shape }: Pick<Tensor, "shape">): number => sizeOf(shape);

const isMatrix = (x: Tensor) => x.shape.length === 2;
const isVector = (x: Tensor) => x.shape.filter((d) => d !== 1).length <= 1;

/** What names the same elements in the same order as another tensor. */
const renames = ({ operator, inputs }: GraphNode): boolean =>
  operator === "Reshape" || operator === "Identity" || (operator === "Transpose" && isVector(inputs[0]!));

/** The tensor whose memory holds the elements of `x`. */
export function baseOf(x: Tensor): Tensor {
  return renames(x.node) ? baseOf(x.node.inputs[0]!) : x;
}

export const isProduct = ({ operator }: GraphNode): boolean => operator === "MatMul" || operator === "Gemm";
export const isElementwise = ({ operator }: GraphNode): boolean =>
  operator === "GatherElements" || operators[operator] !== undefined;

/** A side of a product: a matrix in memory, which may be read across its rows. */
export interface Side {
  readonly matrix: Tensor;
  readonly isTransposed: boolean;
}

const sideOf = (x: Tensor, mayTurn: boolean): Side => {
  const { operator, inputs } = x.node;
  const isTransposed = mayTurn && operator === "Transpose" && isMatrix(x) && !isVector(x);
  return { matrix: isTransposed ? inputs[0]! : x, isTransposed };
};

/** Multiply-adds of a product. */
const costOf = ({ inputs, outputs }: GraphNode) => sizeOf(outputs[0]!.shape) * (inputs[0]!.shape.at(-1) as number);

/** From so many multiply-adds on, a product is worth a call of the runtime (1.2 µs): its vectors are wider than those of WebAssembly. */
const worthCall = 2 ** 16;

/** Whether a product is left to the runtime, where there is one that takes it. */
export const isDelegated = (node: GraphNode, delegates: boolean): boolean =>
  delegates && isProduct(node) && costOf(node) >= worthCall;

/** From so many multiply-adds on, a call less counts for nothing beside a result that is read while it is still in the cache. */
const heedsNoCall = 2 ** 22;

/** Whether a product that is left to the runtime is small enough to be in the call of another. */
export const sharesCall = (node: GraphNode, delegates: boolean): boolean =>
  isDelegated(node, delegates) && costOf(node) < heedsNoCall;

/** From so many columns on, a product gains more from a left side that lies in rows than copying it so costs. */
const wide = 128;

/** The sides of a product. Our own takes the right one in rows only, since its vectors run along them. */
export function sidesOf(node: GraphNode, delegates: boolean): readonly [left: Side, right: Side] {
  const isOwn = !isDelegated(node, delegates);
  const columns = node.outputs[0]!.shape.at(-1) as number;
  return [sideOf(node.inputs[0]!, columns < wide), sideOf(node.inputs[1]!, !isOwn)];
}

/** What a node reads from memory, as tensors that lie there. */
export function operandsOf(node: GraphNode, delegates: boolean): readonly Tensor[] {
  const { operator, inputs } = node;
  if (isProduct(node)) return [...sidesOf(node, delegates).map(({ matrix }) => matrix), ...inputs.slice(2)].map(baseOf);
  switch (operator) {
    case "Expand":
    case "Split":
    case "ReduceSum":
    case "ReduceMax":
      return [baseOf(inputs[0]!)];
    // The base is zeros, which nothing reads.
    case "ScatterElements":
      return inputs.slice(1).map(baseOf);
    default:
      return inputs.map(baseOf);
  }
}

/** Whether a reduction goes over the last axes only, which are one row then. */
function isAlongRows({ inputs: [x, axes] }: GraphNode): boolean {
  const summed = Array.from(axes!.node.data as BigInt64Array, Number);
  const kept = x!.shape.findLastIndex((d, i) => d !== 1 && !summed.includes(i));
  return summed.every((axis) => axis > kept || x!.shape[axis] === 1);
}

const isZero = ({ node: { data } }: Tensor) => data?.every((x: unknown) => x === 0) === true;

/** Whether there is code for a node. */
function hasCode(node: GraphNode): boolean {
  const { operator, inputs, attributes, outputs } = node;
  if ([...inputs.slice(0, 1), ...outputs].some((x) => kindOf(x) === undefined)) return false;
  switch (operator) {
    case "MatMul":
    case "Gemm":
      return inputs.every(isMatrix);
    case "Gather":
      return attributes.axis === 0;
    case "Transpose":
      return isMatrix(inputs[0]!) || isVector(inputs[0]!);
    case "ReduceSum":
    case "ReduceMax":
      return isAlongRows(node);
    case "GatherElements":
      return inputs[0]!.shape.length === 1;
    case "ScatterElements":
      return inputs[0]!.shape.length === 1 && isZero(inputs[0]!);
    case "Reshape":
    case "Identity":
    case "Concat":
    case "Split":
      return true;
    default:
      return operators[operator] !== undefined;
  }
}

const isLeaf = ({ operator }: GraphNode): boolean => operator === "Input" || operator === "Constant";

/** The first node that has no code; undefined where all have some. */
export const withoutCode = (nodes: readonly GraphNode[]): GraphNode | undefined =>
  nodes.find((node) => !isLeaf(node) && !hasCode(node));

/** Whether a node computes something. */
export const isStep = (node: GraphNode): boolean => !isLeaf(node) && !renames(node);

/** How far a tensor's elements lie apart along the axes of a shape that it is broadcast to, in elements. */
export function stridesIn(x: Tensor, shape: readonly number[]): readonly number[] {
  const own = shape.map((_, i) => (x.shape[i - shape.length + x.shape.length] ?? 1) as number);
  return own.map((d, i) => (d === 1 ? 0 : sizeOf(own.slice(i + 1))));
}

/** What an elementwise node reads at the place that it writes; of a table it reads any place. */
export function readInPlace({ operator, inputs }: GraphNode): readonly Tensor[] {
  if (operator === "GatherElements") return [inputs[1]!];
  return operator === "Expand" ? [inputs[0]!] : inputs;
}
