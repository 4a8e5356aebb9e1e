import { add, mul, reshape, split, sub, type Tensor, unary } from "../graph/index.ts";
import type { FreeKnotLayer } from "./architecture.ts";
import { sortEntries } from "./group-sort-nodes.ts";

/** A table [..., neurons · columns] cut by layer and then by column, each piece [..., 1, width]. */
function columnsByLayer(table: Tensor, hidden: readonly number[], columns: number): readonly (readonly Tensor[])[] {
  const lead = table.shape.slice(0, -1);
  const sizes = hidden.map((width) => width * columns);
  const layers = sizes.length === 1 ? [table] : split(table, sizes, -1);
  return layers.map((layer, i) => {
    const width = hidden[i]!;
    const byColumn = reshape(layer, [...lead, 1, width, columns]);
    const pieces = columns === 1 ? [byColumn] : split(byColumn, new Array<number>(columns).fill(1), -1);
    return pieces.map((piece) => reshape(piece, [...lead, 1, width]));
  });
}

/**
 * Learned activations with moving kinks as graph nodes: s(z) = p_1·z + Σ (p_{i+1} − p_i)·relu(z − t_i), t the sorted knots,
 * so that the slopes p are those of the regions from left to right, wherever the knots have wandered.
 * Shapes: slopes [..., neurons · regions], knots [..., neurons · (regions − 1)]; pre-activations [..., rows, width].
 */
export function freeKnotNodes(
  { slopes, knots }: { readonly slopes: Tensor; readonly knots: Tensor },
  hidden: readonly number[],
  { regions }: FreeKnotLayer,
): (z: Tensor, index: number) => Tensor {
  const slopesOf = columnsByLayer(slopes, hidden, regions);
  const knotsOf = columnsByLayer(knots, hidden, regions - 1).map(sortEntries);
  return (z, index) => {
    const [first, ...others] = slopesOf[index]!;
    return others.reduce(
      (sum, slope, i) => {
        const bend = sub(slope, slopesOf[index]![i]!);
        return add(sum, mul(bend, unary("Relu", sub(z, knotsOf[index]![i]!))));
      },
      mul(first!, z),
    );
  };
}
