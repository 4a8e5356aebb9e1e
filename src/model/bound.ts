import { nextUp } from "../interval/index.ts";
import { steepest } from "./hinge-sum.ts";
import { type Block, type Model, operands } from "./model.ts";
import { spectralNormBound } from "./spectral-norm.ts";

/** A product of two Lipschitz constants, rounded up where it is not one of them. */
function productUp(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  return b === 1 ? a : nextUp(a * b);
}

const sumUp = (a: number, b: number): number => (a === 0 ? b : b === 0 ? a : nextUp(a + b));

/** The Lipschitz constant of a block by itself, in each of the blocks that it takes; rounded up. */
function factorOf(block: Block): number {
  switch (block.kind) {
    case "input":
    case "sum":
      return 1;
    case "affine":
      return spectralNormBound(block.weight, block.rows, block.columns);
    case "activation":
      return block.functions.reduce((largest, f) => Math.max(largest, steepest(f)), 0);
    case "scaling":
      return Math.abs(block.factor);
  }
}

export interface LipschitzBound {
  /** The Lipschitz constant of each block by itself: a certified spectral norm, the steepest exact slope, |factor|; else 1. */
  readonly factors: readonly number[];
  /** |f(x) − f(x')| ≤ certified · |x − x'| in l2 for all real x, x'. */
  readonly certified: number;
}

/**
 * A certified Lipschitz constant of a model: factors multiplied along each chain and added where branches meet, every step
 * rounded up. It is Infinity where the doubles overflow.
 */
export function bound({ blocks }: Model): LipschitzBound {
  const factors = blocks.map(factorOf);
  const upTo: number[] = [];
  blocks.forEach((block, i) => {
    const before = operands(block).map((of) => upTo[of]!);
    upTo.push(block.kind === "input" ? 1 : productUp(before.reduce(sumUp, 0), factors[i]!));
  });
  return { factors, certified: upTo.at(-1)! };
}

/** A chain's factors as people name them: per affine map its norm and the steepest slope before the next, and the gain. */
export interface ChainFactors {
  readonly layers: readonly { readonly spectralNorm: number; readonly activation: number | null }[];
  readonly gain: number;
}

/** The factors of a model of affine maps with something between them and a gain behind, as `exportModel` writes it. */
export function chainFactors({ blocks }: Model, { factors }: LipschitzBound): ChainFactors {
  const starts = blocks.flatMap(({ kind }, i) => (kind === "affine" ? [i] : []));
  const behind = starts.map((start, i) => factors.slice(start + 1, starts[i + 1]).reduce(productUp, 1));
  const layers = starts.map((start, i) => ({
    spectralNorm: factors[start]!,
    activation: i + 1 < starts.length ? behind[i]! : null,
  }));
  return { layers, gain: behind.at(-1) ?? 1 };
}
