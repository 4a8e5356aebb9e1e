import { factorise } from "../linear/envelope.ts";
import { denseGram } from "../linear/gram.ts";
import { gamma } from "../linear/rounding.ts";
import { beside, frobeniusNorm, inUnits, type Sparse, stacked, transposed } from "../linear/sparse.ts";
import type { Layer } from "./layers.ts";

/**
 * A problem with fewer inputs whose constant is no less. Where all that is taken from the input, A·y, has fewer rows than entries, a square L with
 * L·Lᵀ ⪰ A·Aᵀ stands for A: then A = L·X with |X| ≤ 1 (Douglas 1966), so that L takes from X·y, which is no longer than y, what A takes from y.
 */
export function withFewerInputs(layers: readonly Layer[]): readonly Layer[] {
  const taken = layers.flatMap(({ edges }) => edges.filter(({ from }) => from === 0).map(({ matrix }) => matrix));
  const rows = taken.reduce((sum, matrix) => sum + matrix.rows, 0);
  const root = rows < layers[0]!.width ? rootAbove(stacked(taken)) : null;
  if (!root) return layers;
  let behind = 0;
  const part = (matrix: Sparse): Sparse => {
    const first = behind;
    behind += matrix.rows;
    return rowsFrom(root, first, matrix.rows);
  };
  return layers.map((layer, i) => ({
    ...layer,
    width: i === 0 ? rows : layer.width,
    edges: layer.edges.map((edge) => (edge.from === 0 ? { from: 0, matrix: part(edge.matrix) } : edge)),
  }));
}

/** A problem with fewer outputs whose constant is no less: where C has more rows than columns, a square R with RᵀR ⪰ CᵀC stands for it. */
export function withFewerOutputs(layers: readonly Layer[]): readonly Layer[] {
  const last = layers.at(-1)!;
  const width = last.edges.reduce((sum, { matrix }) => sum + matrix.columns, 0);
  if (width >= last.width) return layers;
  const root = rootAbove(transposed(beside(last.edges.map(({ matrix }) => matrix))));
  if (!root) return layers;
  let behind = 0;
  const edges = last.edges.map(({ from, matrix }) => {
    const first = behind;
    behind += matrix.columns;
    return { from, matrix: transposed(rowsFrom(root, first, matrix.columns)) };
  });
  return [...layers.slice(0, -1), { ...last, width, edges }];
}

/** A lower triangle, row after row, with the power of two that it is to be divided by. */
interface Root {
  readonly rows: number;
  readonly data: Float64Array;
  readonly scale: number;
}

const rowsFrom = ({ rows, data, scale }: Root, first: number, count: number): Sparse => {
  const begin = (r: number) => (r * (r + 1)) / 2;
  const start = Int32Array.from({ length: count + 1 }, (_, i) => begin(first + i) - begin(first));
  const value = data.subarray(begin(first), begin(first + count)).map((v) => v / scale);
  const index = new Int32Array(value.length);
  for (let i = 0; i < count; i++) for (let e = start[i]!; e < start[i + 1]!; e++) index[e] = e - start[i]!;
  return { rows: count, columns: rows, start, index, value, error: 0 };
};

/**
 * L with L·Lᵀ ⪰ A·Aᵀ, hardly more: the factor in doubles of A·Aᵀ with so much on the diagonal as outweighs what is rounded there (at most γ of the sum of
 * the squares of A's entries), in the factorisation (at most γ/(1 − γ) of the trace), and what A may differ by.
 */
function rootAbove(a: Sparse): Root | null {
  const units = inUnits(a);
  const gram = units && denseGram(units.unit);
  if (!units || !gram) return null;
  const norm = frobeniusNorm({ ...units.unit, error: 0 });
  const error = a.error * units.scale;
  const pivots = gamma(a.rows + 2);
  const lifted =
    (2 * (gamma(a.columns + 2) + pivots / (1 - pivots) + 2 ** -50) * norm ** 2 +
      2 * norm * error +
      error ** 2 +
      1e-290) *
    (1 + 1e-6);
  for (let i = 0; i < a.rows; i++) gram.data[gram.start[i + 1]! - 1]! += lifted;
  return factorise(gram) ? { rows: a.rows, data: gram.data, scale: units.scale } : null;
}
