import { type EncodedColumn, encode, leastAndMost, type RawColumns, type SplitData } from "../../data/index.ts";
import { evenly, mostDrawn } from "../rule/test-results.ts";

/** The plane of two numbers in which all rows of a classification lie, as far as it is drawn. */
export type Plane = {
  readonly columns: readonly [string, string];
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
};

/** Cells along either side of a drawn plane. */
export const planeSize = 64;

const isNumber = (column: EncodedColumn | undefined) => column?.kind === "number" && !column.indicator;

/** From the least to the largest value, and a little more; null where a value is missing. */
function extent(values: Float32Array): readonly [number, number] | null {
  const [least, most] = leastAndMost(values);
  const margin = 0.06 * (most - least);
  return Number.isNaN(margin) ? null : [least - margin, most + margin];
}

/** The plane of a table that has classes and two inputs, both numbers of which none is missing; null of any other. */
export function planeOf({ encoding, raw, target }: Pick<SplitData, "encoding" | "raw" | "target">): Plane | null {
  const [first, second, ...others] = encoding.columns;
  if (target.task === "regression" || !isNumber(first) || !isNumber(second) || others.length > 0) return null;
  const [x, y] = [first!, second!].map(({ name }) => extent(raw[name] as Float32Array)) as ReturnType<typeof extent>[];
  return x && y ? { columns: [first!.name, second!.name], x, y } : null;
}

/** The features of the middles of all cells, row by row from the lower left corner, [cells, features]. */
export function planeFeatures({ columns, x, y }: Plane, { encoding }: Pick<SplitData, "encoding">): Float32Array {
  const middle = ([lo, hi]: readonly [number, number], i: number) => lo + ((hi - lo) * (i + 0.5)) / planeSize;
  const cells = Array.from({ length: planeSize ** 2 }, (_, cell) => cell);
  const raw: RawColumns = {
    [columns[0]]: Float32Array.from(cells, (cell) => middle(x, cell % planeSize)),
    [columns[1]]: Float32Array.from(cells, (cell) => middle(y, Math.floor(cell / planeSize))),
  };
  return encode(encoding, raw);
}

/** Rows of the table as they lie in the plane, [x, y, class], at most 400 of them evenly. */
export function planePoints(
  { columns }: Plane,
  { raw, target, split }: Pick<SplitData, "raw" | "target" | "split">,
): readonly (readonly [number, number, number])[] {
  if (target.task === "regression") return [];
  const rows = [...split.train, ...split.validation, ...split.test].toSorted((a, b) => a - b);
  const [x, y] = columns.map((name) => raw[name] as Float32Array);
  return evenly(rows, mostDrawn).map((row) => [x![row]!, y![row]!, target.index[row]!]);
}
