import { blockFactor } from "./block-factor.ts";
import { productUp, sumUp } from "./linear/rounding.ts";
import { type Block, type Model, operands } from "./model.ts";
import { slopesBook } from "./slopes.ts";

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
export function bound(model: Model): LipschitzBound {
  const { factors, upTo } = constantsUpTo(model);
  return { factors, certified: upTo.at(-1)! };
}

/** Certified Lipschitz constants of each block by itself, and from the input to what it gives. */
export function constantsUpTo({ blocks }: Model): {
  readonly factors: readonly number[];
  readonly upTo: readonly number[];
} {
  const slopes = slopesBook();
  const factors = blocks.map((block) => blockFactor(block, slopes));
  const upTo: number[] = [];
  blocks.forEach((block, i) => {
    const before = operands(block).map((of) => upTo[of]!);
    upTo.push(block.kind === "input" ? 1 : productUp(before.reduce(sumUp, 0), factors[i]!));
  });
  return { factors, upTo };
}

/** A chain's factors as people name them: per affine map its norm and the steepest slope before the next, and the gain. */
export interface ChainFactors {
  readonly layers: readonly { readonly spectralNorm: number; readonly activation: number | null }[];
  readonly gain: number;
}

/** The factors of a model of affine maps with something between them and a gain behind, as `exportModel` writes it. */
export function chainFactors({ blocks }: Model, { factors }: LipschitzBound): ChainFactors {
  const isMatrix = (block: Block) => block.kind === "affine" && block.map.kind === "matrix";
  const starts = blocks.flatMap((block, i) => (isMatrix(block) ? [i] : []));
  const behind = starts.map((start, i) => factors.slice(start + 1, starts[i + 1]).reduce(productUp, 1));
  const layers = starts.map((start, i) => ({
    spectralNorm: factors[start]!,
    activation: i + 1 < starts.length ? behind[i]! : null,
  }));
  return { layers, gain: behind.at(-1) ?? 1 };
}
