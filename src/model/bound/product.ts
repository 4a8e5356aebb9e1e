import { interval } from "../../interval/index.ts";
import { findNormBound } from "../linear/norm.ts";
import { productUp, sumUp } from "../linear/rounding.ts";
import { finished } from "../search.ts";
import { joint, type Layer } from "./layers.ts";

/** Norms of what each layer takes: from each other layer, and from all of them at once. */
export interface Norms {
  readonly edges: readonly number[];
  /** The same as the only edge where there is but one. */
  readonly joint: number;
}

export const normsOf = (layer: Layer): Norms => finished(findNorms(layer));

/** The same, little by little. */
export function* findNorms(layer: Layer): Generator<void, Norms> {
  const edges: number[] = [];
  for (const { matrix } of layer.edges) edges.push(yield* findNormBound(matrix));
  if (edges.length < 2) return { edges, joint: edges[0] ?? 0 };
  return { edges, joint: yield* findNormBound(joint(layer)) };
}

export interface ProductBounds {
  /** Factors multiplied along each way and added where ways meet. */
  readonly product: number;
  /** The same, but where ways meet the lesser of Σ ‖A_i‖·L_i and ‖[A_1 A_2 …]‖·√(Σ L_i²). */
  readonly branched: number;
}

/** Bounds of the Lipschitz constants from the first layer to what the last one takes, by products of norms and slopes; rounded up. */
export function productBounds(layers: readonly Layer[], norms: readonly Norms[]): ProductBounds {
  const [plain, better] = [[1], [1]];
  layers.slice(1).forEach(({ edges, factor }, i) => {
    const { edges: own, joint: all } = norms[i + 1]!;
    const added = (upTo: readonly number[]) =>
      edges.reduce((sum, { from }, e) => sumUp(sum, productUp(own[e]!, upTo[from]!)), 0);
    const root = interval.sqrt(
      edges.reduce(
        (sum, { from }) => interval.add(sum, interval.square(interval.point(better[from]!))),
        interval.point(0),
      ),
    );
    const rooted = edges.length < 2 ? Number.POSITIVE_INFINITY : productUp(all, root.hi);
    plain.push(productUp(factor, added(plain)));
    better.push(productUp(factor, Math.min(added(better), rooted)));
  });
  return { product: plain.at(-1)!, branched: better.at(-1)! };
}
