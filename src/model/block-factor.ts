import { nextUp } from "../interval/index.ts";
import type { LinearMap } from "./linear/linear-map.ts";
import { normBound } from "./linear/norm.ts";
import { sparseOf } from "./linear/sparse.ts";
import type { Block, GroupBlock, SelectionBlock } from "./model.ts";
import { type SlopesOf, slopesOf } from "./slopes.ts";
import { spectralNormBound } from "./spectral-norm.ts";

/** A bound of the spectral norm of a linear map; infinite where it is too large to be unfolded. */
function mapFactor(map: LinearMap): number {
  if (map.kind === "matrix") return spectralNormBound(map.weight, map.rows, map.columns);
  if (map.kind === "scaling") return Math.abs(map.factor);
  const matrix = sparseOf(map);
  return matrix ? normBound(matrix) : Number.POSITIVE_INFINITY;
}

/** √n, rounded up where it is not a whole number. */
const root = (n: number): number => (Number.isInteger(Math.sqrt(n)) ? Math.sqrt(n) : nextUp(Math.sqrt(n)));

/**
 * Near almost every x each rank of a group is one entry, another one for each rank. So an entry appears at most once for each group that
 * holds it, times how often that group is asked for the same rank; the square root of the most appearances is the Lipschitz constant.
 */
function selectionFactor({ groups, group, rank }: SelectionBlock): number {
  const asked = new Map<string, Map<number, number>>();
  group.forEach((g, i) => {
    const key = groups[g]!.join();
    const ranks = asked.get(key) ?? new Map<number, number>();
    ranks.set(rank[i]!, (ranks.get(rank[i]!) ?? 0) + 1);
    asked.set(key, ranks);
  });
  const appearances = new Map<number, number>();
  for (const [key, ranks] of asked) {
    const most = Math.max(...ranks.values());
    for (const entry of key.split(",").map(Number)) appearances.set(entry, (appearances.get(entry) ?? 0) + most);
  }
  return root([...appearances.values()].reduce((most, count) => Math.max(most, count), 0));
}

/**
 * Softmax: its Jacobian diag(p) − p·pᵀ has norm at most 1/2. Its logarithm: I − 1·pᵀ is a projection, as long as the complementary one,
 * 1·pᵀ, which is at most √n. Standardising: (I − 1·1ᵀ/n)/√(v + ε) less a multiple of a projection, at most 1/√ε. One entry alone stays 1, or 0.
 */
function groupFactor({ function: name, size, epsilon }: GroupBlock): number {
  if (name === "length") return 1;
  if (size === 1) return 0;
  if (name === "softmax") return 0.5;
  if (name === "log-softmax") return root(size);
  return epsilon > 0 ? nextUp((1 / Math.sqrt(epsilon)) * (1 + 2 ** -51)) : Number.POSITIVE_INFINITY;
}

/** The Lipschitz constant of a block by itself, in all that it takes (for sums and concatenations in each); rounded up. */
export function blockFactor(block: Block, slopes: SlopesOf = slopesOf): number {
  switch (block.kind) {
    case "affine":
      return mapFactor(block.map);
    case "activation":
      return [...new Set(block.functions)].reduce((largest, f) => {
        const { lo, hi } = slopes(f);
        return Math.max(largest, Math.abs(lo), Math.abs(hi));
      }, 0);
    case "selection":
      return selectionFactor(block);
    case "group":
      return groupFactor(block);
    default:
      return 1;
  }
}
