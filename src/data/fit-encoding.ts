import { type EncodedColumn, type Encoding, featureNamesOf } from "./encoding.ts";
import type { RawColumns } from "./raw-columns.ts";
import type { InputReading } from "./reading.ts";

/** An encoding, and the inputs that the training rows left without use: name to reason. */
export interface FittedEncoding {
  readonly encoding: Encoding;
  readonly dropped: ReadonlyMap<string, string>;
}

/**
 * Learns from the training rows how inputs become features.
 *
 * `raw` holds the inputs of all rows of the file, `train` the numbers of the training rows.
 * Numbers are rounded to single precision first; their mean and standard deviation (divisor n) are computed in double precision
 * over the cells that have a value. A column without two different values there is dropped. Accuracy: that of `meanAndDeviation`.
 */
export function fitEncoding(inputs: readonly InputReading[], raw: RawColumns, train: Int32Array): FittedEncoding {
  const dropped = new Map<string, string>();
  const columns: EncodedColumn[] = [];
  for (const { name } of inputs) {
    const cells = raw[name]!;
    const column = cells instanceof Float32Array ? fitNumbers(name, train, cells) : fitCategory(name, train, cells);
    if (typeof column === "string") dropped.set(name, column);
    else columns.push(Object.freeze(column));
  }
  const featureNames = Object.freeze(columns.flatMap(featureNamesOf));
  const encoding = Object.freeze({ columns: Object.freeze(columns), features: featureNames.length, featureNames });
  return { encoding, dropped };
}

/** More levels than this are not encoded: the most frequent ones are, the others together are none of them. */
const mostLevels = 50;
const leastRowsOfALevel = 3;
const nothingDiffers = "no two different values on the training rows";

function fitCategory(name: string, train: Int32Array, cells: readonly string[]): EncodedColumn | string {
  const counts = new Map<string, number>();
  for (const row of train) counts.set(cells[row]!, (counts.get(cells[row]!) ?? 0) + 1);
  if (counts.size < 2) return nothingDiffers;
  if (counts.size <= mostLevels) return { name, kind: "category", levels: Object.freeze([...counts.keys()].sort()) };
  const frequent = [...counts]
    .filter(([, rows]) => rows >= leastRowsOfALevel)
    .sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1))
    .slice(0, mostLevels);
  if (frequent.length === 0) return `${counts.size} levels, none in ${leastRowsOfALevel} training rows`;
  return { name, kind: "category", levels: Object.freeze(frequent.map(([level]) => level).sort()) };
}

function fitNumbers(name: string, train: Int32Array, cells: Float32Array): EncodedColumn | string {
  const present = new Float32Array(train.length);
  let count = 0;
  for (const row of train) {
    const value = cells[row]!;
    if (!Number.isNaN(value)) present[count++] = value;
  }
  const values = present.subarray(0, count);
  if (values.every((value) => value === values[0])) return nothingDiffers;
  const { mean, std } = meanAndDeviation(values);
  return { name, kind: "number", mean, std, ...keptRange(values, { mean, std }), indicator: count < train.length };
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

/** The least and the greatest of some values; NaN where one of them is. */
export function leastAndMost(values: Float32Array | Float64Array): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

/** Between which ends values are kept as they are, standardised: from the least to the most of these, and as far again on both sides. */
export function keptRange(
  values: Float32Array | Float64Array,
  { mean, std }: { readonly mean: number; readonly std: number },
): { readonly lo: number; readonly hi: number } {
  const [least, most] = leastAndMost(values);
  const width = most - least;
  return { lo: (least - width - mean) / std, hi: (most + width - mean) / std };
}
