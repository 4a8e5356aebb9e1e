import type { CheckedLayer, CheckedMatrix } from "../../check/index.ts";
import type { Layer } from "../bound/layers.ts";
import { frobeniusNorm, type Sparse } from "../linear/sparse.ts";

/** The checker's layers as the search for bounds takes them, so that what is found is about the same matrices. */
export const searchedLayers = (layers: readonly CheckedLayer[]): readonly Layer[] =>
  layers.map(({ width, edges, slopes }) => {
    const ends = (end: "lo" | "hi") => Float64Array.from({ length: width }, (_, i) => slopes![i]![end]);
    const own = slopes && { lo: ends("lo"), hi: ends("hi") };
    const factor = own ? [...own.lo, ...own.hi].reduce((most, slope) => Math.max(most, Math.abs(slope)), 0) : 1;
    return {
      block: null,
      width,
      edges: [...edges].map(([from, matrix]) => ({ from, matrix: sparseFrom(matrix) })),
      slopes: own,
      factor,
    };
  });

function sparseFrom({ rows, columns }: CheckedMatrix): Sparse {
  const total = rows.reduce((sum, { mid }) => sum + mid.length, 0);
  const start = new Int32Array(rows.length + 1);
  const [index, value, radius] = [new Int32Array(total), new Float64Array(total), new Float64Array(total)];
  let at = 0;
  rows.forEach((row, r) => {
    row.mid.forEach((entry, k) => {
      index[at] = row.from + k;
      value[at] = entry;
      radius[at++] = row.radius[k]!;
    });
    start[r + 1] = at;
  });
  const isFull = total === rows.length * columns;
  const matrix = { rows: rows.length, columns, start, index, value, error: 0, ...(isFull && { isFull }) };
  return { ...matrix, error: frobeniusNorm({ ...matrix, value: radius }) };
}
