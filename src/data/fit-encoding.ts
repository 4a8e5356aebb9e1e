import type { ColumnDescription } from "./describe-columns.ts";
import { type EncodedColumn, type Encoding, featureNamesOf } from "./encoding.ts";
import type { RawColumns } from "./raw-columns.ts";

/** An encoding, and the columns that the training rows left without use: name to reason. */
export interface FittedEncoding {
  readonly encoding: Encoding;
  readonly dropped: ReadonlyMap<string, string>;
}

/**
 * Learns from the training rows how the columns that are kept become features.
 *
 * `raw` holds these columns for all rows of the file, `train` the numbers of the training rows.
 * Numbers are rounded to single precision first; their mean and standard deviation (divisor n) are computed in double precision
 * over the cells that have a value. A column without two different values there is dropped. Accuracy: that of `meanAndDeviation`.
 */
export function fitEncoding(
  descriptions: readonly ColumnDescription[],
  raw: RawColumns,
  train: Int32Array,
): FittedEncoding {
  const dropped = new Map<string, string>();
  const columns: EncodedColumn[] = [];
  for (const { name } of descriptions.filter((column) => column.dropped === null)) {
    const column = fitColumn(name, raw[name]!, train);
    if (column === null) dropped.set(name, "no two different values on the training rows");
    else columns.push(Object.freeze(column));
  }
  const featureNames = Object.freeze(columns.flatMap(featureNamesOf));
  const encoding = Object.freeze({ columns: Object.freeze(columns), features: featureNames.length, featureNames });
  return { encoding, dropped };
}

function fitColumn(name: string, cells: RawColumns[string], train: Int32Array): EncodedColumn | null {
  if (cells instanceof Float32Array) return fitNumbers(name, train, cells);
  const levels = new Set<string>();
  for (const row of train) levels.add(cells[row]!);
  return levels.size < 2 ? null : { name, kind: "category", levels: Object.freeze([...levels].sort()) };
}

function fitNumbers(name: string, train: Int32Array, cells: Float32Array): EncodedColumn | null {
  const present = new Float32Array(train.length);
  let count = 0;
  for (const row of train) {
    const value = cells[row]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  const values = present.subarray(0, count);
  if (values.every((value) => value === values[0])) return null;
  const { mean, std } = meanAndDeviation(values);
  return { name, kind: "number", mean, std, indicator: count < train.length };
}

/** Mean and standard deviation (divisor n), in two passes of plain double sums: the mean errs by at most n·2⁻⁵³ of the mean |value|. */
export function meanAndDeviation(values: Float32Array | Float64Array): { readonly mean: number; readonly std: number } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, std: Math.sqrt(squares / values.length) };
}
