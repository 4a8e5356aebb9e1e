import { ModelError } from "../model-error.ts";
import { entriesOf } from "./entries.ts";
import { inputWidth, type LinearMap, type MatrixMap, outputWidth } from "./linear-map.ts";

/** Entries that a matrix may have. */
const mostEntries = 2 ** 22;

/** A map as one matrix W [rows, columns] of x·W. Throws `model/not-written` where that has more than 4,194,304 entries. */
export function matrixOf(map: LinearMap): Pick<MatrixMap, "rows" | "columns" | "weight"> {
  if (map.kind === "matrix" && map.copies === 1) return map;
  const [rows, columns] = [inputWidth(map), outputWidth(map)];
  if (rows * columns > mostEntries)
    throw new ModelError("model/not-written", `a ${map.kind} of ${rows} by ${columns} cannot be written yet`);
  const weight = new Float64Array(rows * columns);
  entriesOf(map, (to, from, entry) => {
    weight[from * columns + to]! += entry;
  });
  return { rows, columns, weight };
}
