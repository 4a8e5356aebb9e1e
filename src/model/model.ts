import { type LinearMap, outputWidth, type Weights } from "./linear/linear-map.ts";
import type { ScalarFunction } from "./scalar-function.ts";

/** The vector that a model takes. */
export interface InputBlock {
  readonly kind: "input";
  readonly width: number;
}

/** y = A·x + b, without b where that is null. `of` is the index of the block x. */
export interface AffineBlock {
  readonly kind: "affine";
  readonly of: number;
  readonly map: LinearMap;
  readonly bias: Weights | null;
}

/** y_j = s_j(x_j), with one function for all entries or one for each. */
export interface ActivationBlock {
  readonly kind: "activation";
  readonly of: number;
  readonly functions: readonly ScalarFunction[];
}

/** y_k = the entry of rank r_k (0: the largest) among the entries of x that group g_k names. */
export interface SelectionBlock {
  readonly kind: "selection";
  readonly of: number;
  readonly groups: readonly Int32Array[];
  /** Group and rank of each entry. */
  readonly group: Int32Array;
  readonly rank: Int32Array;
}

/** What is done to a whole group of entries: softmax, its logarithm, the Euclidean length, (x − mean)/√(variance + epsilon). */
export type GroupFunction = "softmax" | "log-softmax" | "length" | "standardised";

/** Each run of `size` entries goes through one function of them all. */
export interface GroupBlock {
  readonly kind: "group";
  readonly of: number;
  readonly size: number;
  readonly function: GroupFunction;
  /** Of "standardised"; else 0. */
  readonly epsilon: number;
}

/** y = Σ x_i, where branches meet. */
export interface SumBlock {
  readonly kind: "sum";
  readonly of: readonly number[];
}

/** The vectors x_i one behind the other. */
export interface ConcatenationBlock {
  readonly kind: "concatenation";
  readonly of: readonly number[];
}

export type Block =
  | InputBlock
  | AffineBlock
  | ActivationBlock
  | SelectionBlock
  | GroupBlock
  | SumBlock
  | ConcatenationBlock;

/**
 * A network as plain data, which structured cloning keeps: the first block is the only input, the last one is the output, and
 * each takes blocks before it. It is a function of real numbers; how its input is made from raw columns is not part of it.
 */
export interface Model {
  readonly blocks: readonly Block[];
}

/** The blocks that a block takes. */
export function operands(block: Block): readonly number[] {
  if (block.kind === "input") return [];
  return typeof block.of === "number" ? [block.of] : block.of;
}

/** Number of entries of the vector that each block computes. */
export function widthsOf({ blocks }: Model): readonly number[] {
  const widths: number[] = [];
  for (const block of blocks) widths.push(widthOf(block, widths));
  return widths;
}

/** Number of entries of the vector that a block computes from blocks of these widths. */
export function widthOf(block: Block, widths: readonly number[]): number {
  switch (block.kind) {
    case "input":
      return block.width;
    case "affine":
      return outputWidth(block.map);
    case "selection":
      return block.group.length;
    case "group":
      return block.function === "length" ? widths[block.of]! / block.size : widths[block.of]!;
    case "concatenation":
      return block.of.reduce((sum, of) => sum + widths[of]!, 0);
    default:
      return widths[operands(block)[0]!]!;
  }
}
