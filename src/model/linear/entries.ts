import { convolutionEntries, type Each } from "./convolution.ts";
import type { LinearMap, MatrixMap } from "./linear-map.ts";

/** Calls `each(output, input, weight)` for every entry of the matrix A of y = A·x that may differ from 0; entries may come in parts. */
export function entriesOf(map: LinearMap, each: Each): void {
  switch (map.kind) {
    case "matrix":
      matrixEntries(map, each);
      break;
    case "scaling":
      for (let i = 0; i < map.width; i++) each(i, i, map.factor);
      break;
    case "gather":
      map.index.forEach((from, i) => {
        if (from >= 0) each(i, from, 1);
      });
      break;
    case "convolution":
      convolutionEntries(map, map.adjoint ? (y, x, weight) => each(x, y, weight) : each);
  }
}

function matrixEntries({ copies, rows, columns, weight }: MatrixMap, each: Each): void {
  for (let copy = 0; copy < copies; copy++) {
    for (let c = 0; c < columns; c++) {
      for (let r = 0; r < rows; r++) each(copy * columns + c, copy * rows + r, weight[r * columns + c]!);
    }
  }
}
