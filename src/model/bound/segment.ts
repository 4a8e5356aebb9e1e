import type { Layer } from "./layers.ts";

/**
 * Part of a model between two layers that all ways pass: from y of the first to what the last one takes. Its constant is a factor of the
 * whole one. Layers are counted anew, from 0.
 */
export interface Segment {
  readonly layers: readonly Layer[];
  /** The Lipschitz constant of the step behind it. */
  readonly factor: number;
}

/** The model cut at layers that are no functions of single entries and that all ways pass; null where such a layer lies beside a way. */
export function segmentsOf(layers: readonly Layer[]): readonly Segment[] | null {
  const last = layers.length - 1;
  const isPassed = (at: number) => layers.every(({ edges }, to) => to <= at || edges.every(({ from }) => from >= at));
  const cuts = layers.flatMap(({ slopes }, i) => (i > 0 && i < last && slopes === null ? [i] : []));
  if (!cuts.every(isPassed)) return null;
  const ends = [0, ...cuts, last];
  return ends.slice(1).map((end, i) => {
    const start = ends[i]!;
    const own = layers.slice(start, end + 1).map((layer, k) => ({
      ...layer,
      // What the last layer takes is wider than what a selection makes of it.
      ...(start + k === end && { factor: 1, slopes: null, width: layer.edges[0]?.matrix.rows ?? layer.width }),
      edges: k === 0 ? [] : layer.edges.map(({ from, matrix }) => ({ from: from - start, matrix })),
    }));
    return { layers: own, factor: layers[end]!.factor };
  });
}
