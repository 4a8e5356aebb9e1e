import { nextUp } from "../../interval/index.ts";
import type { UpperBounds } from "../bound/bracket.ts";
import type { Layer } from "../bound/layers.ts";
import { gamma, productUp, sumUp } from "../linear/rounding.ts";
import type { Sparse } from "../linear/sparse.ts";
import { behind, difference, type PairBounds, pairsOf } from "./pair-bounds.ts";

/** How far entries may move at most, each by itself and together in l2, where no entry of the input moves by more than 1. */
interface Reach {
  readonly entries: Float64Array;
  readonly length: number;
}

const lengthUp = (v: Float64Array): number => nextUp(Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) * (1 + 1e-9)));

/** Of each row: the lesser of Σ |a|·reach and ‖a‖·length. */
function through(matrix: Sparse, { entries, length }: Reach): Float64Array {
  const { rows, start, index, value, error } = matrix;
  return Float64Array.from({ length: rows }, (_, r) => {
    let [sum, squares] = [0, 0];
    for (let e = start[r]!; e < start[r + 1]!; e++) {
      sum += Math.abs(value[e]!) * entries[index[e]!]!;
      squares += value[e]! ** 2;
    }
    const rounded = 1 + gamma(start[r + 1]! - start[r]! + 4);
    return nextUp(sumUp(Math.min(sum, Math.sqrt(squares) * length) * rounded, productUp(error, length)));
  });
}

/** What a layer takes, from all layers before. */
function taken({ edges, width }: Layer, reaches: readonly Reach[]): Float64Array {
  const parts = edges.map(({ from, matrix }) => through(matrix, reaches[from]!));
  const size = parts[0]?.length ?? width;
  return Float64Array.from({ length: size }, (_, k) => parts.reduce((sum, part) => sumUp(sum, part[k]!), 0));
}

function stepped({ block, slopes, factor, width }: Layer, given: Float64Array, length: number): Reach {
  const own = productUp(factor, Math.min(length, lengthUp(given)));
  const most = (values: ArrayLike<number>, at: Int32Array | null) =>
    Array.from(at ?? [], (e) => values[e]!).reduce((a, b) => Math.max(a, b), 0);
  const entries = Float64Array.from({ length: width }, (_, k) => {
    if (slopes) return productUp(Math.max(Math.abs(slopes.lo[k]!), Math.abs(slopes.hi[k]!)), given[k]!);
    // The entry of a rank moves by no more than the entry that moves most.
    if (block?.kind === "selection") return most(given, block.groups[block.group[k]!]!);
    return own;
  });
  return { entries, length: Math.min(own, lengthUp(entries)) };
}

/**
 * Bounds the differences of all pairs of outputs in l∞: each changes by at most its constant times the largest change of an entry of the input. Absolute
 * values go through the layers, beside lengths in l2; the last bound is the lesser of that and √(inputs) times the one in l2. Rounded up.
 */
export function absoluteBounds({ layers }: UpperBounds, { outputs, constants }: PairBounds): PairBounds {
  const width = layers[0]!.layer.width;
  const root = nextUp(Math.sqrt(width));
  const reaches: Reach[] = [{ entries: new Float64Array(width).fill(1), length: root }];
  for (const { layer, norms } of layers.slice(1, -1)) {
    const added = layer.edges.reduce(
      (sum, { from }, e) => sumUp(sum, productUp(norms.edges[e]!, reaches[from]!.length)),
      0,
    );
    reaches.push(stepped(layer, taken(layer, reaches), added));
  }
  const last = layers.at(-1)!.layer;
  const own = new Float64Array(outputs * outputs);
  for (const [i, j] of pairsOf(outputs)) {
    const [moved] = taken(behind(difference(i, j, outputs), last), reaches) as unknown as [number];
    own[i * outputs + j] = own[j * outputs + i] = Math.min(moved, productUp(root, constants[i * outputs + j]!));
  }
  return { outputs, constants: own };
}
