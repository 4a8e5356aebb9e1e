import type { HingeSum } from "./hinge-sum.ts";

/** Numbers of a model: float32 where each of them is one, else doubles. They are meant exactly. */
export type Weights = Float32Array | Float64Array;

/** The vector that a model takes. */
export interface InputBlock {
  readonly kind: "input";
  readonly width: number;
}

/** y = x·W + b with W [rows, columns], row-major; without b where that is null. `of` is the index of the block x. */
export interface AffineBlock {
  readonly kind: "affine";
  readonly of: number;
  readonly rows: number;
  readonly columns: number;
  readonly weight: Weights;
  readonly bias: Weights | null;
}

/** y_j = s_j(x_j), with one function for all entries or one for each. */
export interface ActivationBlock {
  readonly kind: "activation";
  readonly of: number;
  readonly functions: readonly HingeSum[];
}

/** y = factor · x, the gain of a network for one. */
export interface ScalingBlock {
  readonly kind: "scaling";
  readonly of: number;
  readonly factor: number;
}

/** y = Σ x_i, where branches meet. */
export interface SumBlock {
  readonly kind: "sum";
  readonly of: readonly number[];
}

export type Block = InputBlock | AffineBlock | ActivationBlock | ScalingBlock | SumBlock;

/**
 * A network as plain data, which structured cloning keeps: the first block is the only input, the last one is the output, and
 * each takes blocks before it. It is a function of real numbers; how its input is made from raw columns is not part of it.
 */
export interface Model {
  readonly blocks: readonly Block[];
}

/** The blocks that a block takes. */
export function operands(block: Block): readonly number[] {
  switch (block.kind) {
    case "input":
      return [];
    case "sum":
      return block.of;
    default:
      return [block.of];
  }
}

/** Number of entries of the vector that a block computes. */
export function widthOf({ blocks }: Model, index: number): number {
  const block = blocks[index]!;
  if (block.kind === "input") return block.width;
  return block.kind === "affine" ? block.columns : widthOf({ blocks }, operands(block)[0]!);
}
