import type { CellFit } from "./cell-fit.ts";

/** Row k reads below[k]·u[k − 1] + diagonal[k]·u[k] + below[k + 1]·u[k + 1] = right[k]; symmetric and positive definite. */
interface TridiagonalSystem {
  readonly diagonal: number[];
  readonly below: number[];
  readonly right: number[];
}

/**
 * The slopes that make ∫(s − f)² least where `fixed` slopes (not NaN) are kept and the others and the offset are free of bounds.
 *
 * Runs of fixed cells move as rigid blocks, so that the heights of the blocks solve a tridiagonal system with the conditioning of a mass
 * matrix. Cost: linear in the number of cells. Accuracy: a few roundings.
 */
export function leastFreeSlopes(cells: readonly CellFit[], fixed: Float64Array): Float64Array {
  const { block, rise } = blocks(cells, fixed);
  const heights = solve(normalEquations({ cells, fixed, block, rise }));
  const value = (k: number): number => heights[block[k]!]! + rise[k]!;
  return fixed.map((slope, k) => (Number.isNaN(slope) ? (value(k + 1) - value(k)) / cells[k]!.width : slope));
}

interface Blocks {
  /** The block of each knot. */
  readonly block: readonly number[];
  /** Height of each knot above the first knot of its block. */
  readonly rise: readonly number[];
}

function blocks(cells: readonly CellFit[], fixed: Float64Array): Blocks {
  const block = [0];
  const rise = [0];
  cells.forEach(({ width }, k) => {
    const free = Number.isNaN(fixed[k]!);
    block.push(block[k]! + (free ? 1 : 0));
    rise.push(free ? 0 : rise[k]! + width * fixed[k]!);
  });
  return { block, rise };
}

interface Reduction extends Blocks {
  readonly cells: readonly CellFit[];
  readonly fixed: Float64Array;
}

function normalEquations({ cells, fixed, block, rise }: Reduction): TridiagonalSystem {
  const count = block.at(-1)! + 1;
  const zeros = (): number[] => new Array<number>(count).fill(0);
  const system = { diagonal: zeros(), below: zeros(), right: zeros() };
  cells.forEach(({ width, mean, slope }, k) => {
    const [left, right] = [block[k]!, block[k + 1]!];
    const wanted = mean - (rise[k]! + rise[k + 1]!) / 2;
    if (!Number.isNaN(fixed[k]!)) {
      system.diagonal[left]! += width;
      system.right[left]! += width * wanted;
      return;
    }
    const tilt = (width * (width * slope - (rise[k + 1]! - rise[k]!))) / 12;
    system.diagonal[left]! += width / 3;
    system.diagonal[right]! += width / 3;
    system.below[right]! += width / 6;
    system.right[left]! += (width * wanted) / 2 - tilt;
    system.right[right]! += (width * wanted) / 2 + tilt;
  });
  return system;
}

/** Gaussian elimination without pivoting, stable for positive definite systems. */
function solve({ diagonal, below, right }: TridiagonalSystem): number[] {
  const pivots = [...diagonal];
  const unknowns = [...right];
  for (let k = 1; k < pivots.length; k++) {
    const factor = below[k]! / pivots[k - 1]!;
    pivots[k]! -= factor * below[k]!;
    unknowns[k]! -= factor * unknowns[k - 1]!;
  }
  for (let k = pivots.length - 1; k >= 0; k--) {
    const after = k + 1 < pivots.length ? below[k + 1]! * unknowns[k + 1]! : 0;
    unknowns[k] = (unknowns[k]! - after) / pivots[k]!;
  }
  return unknowns;
}
