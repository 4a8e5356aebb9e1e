import { type CategoryEncoding, type Encoding, featureCount, type NumberEncoding } from "./encoding.ts";
import type { RawColumns } from "./raw-columns.ts";

/** A matrix of features and the place in it where a column's features begin. */
interface Destination {
  readonly features: Float32Array;
  /** Features per row. */
  readonly width: number;
  readonly offset: number;
}

/**
 * Turns raw columns into features. [rows, features], row-major.
 *
 * A number becomes round32((x − mean) / std), computed in double precision, kept between lo and hi and rounded once, a missing one 0; a
 * category becomes 0/1 features. The preprocessing in the exported model does the same operations: the bits are equal.
 */
export function encode(encoding: Encoding, raw: RawColumns): Float32Array {
  const first = encoding.columns[0];
  const rows = first === undefined ? 0 : raw[first.name]!.length;
  const width = encoding.features;
  const features = new Float32Array(rows * width);
  let offset = 0;
  for (const column of encoding.columns) {
    const cells = raw[column.name]!;
    const into = { features, width, offset };
    if (column.kind === "number") encodeNumbers(column, cells as Float32Array, into);
    else encodeCategory(column, cells as readonly string[], into);
    offset += featureCount(column);
  }
  return features;
}

function encodeNumbers(
  { mean, std, lo, hi, indicator }: NumberEncoding,
  cells: Float32Array,
  { features, width, offset }: Destination,
): void {
  let place = offset;
  for (const value of cells) {
    if (!Number.isNaN(value)) features[place] = Math.min(Math.max((value - mean) / std, lo), hi);
    else if (indicator) features[place + 1] = 1;
    place += width;
  }
}

function encodeCategory(
  { levels }: CategoryEncoding,
  cells: readonly string[],
  { features, width, offset }: Destination,
): void {
  const places = new Map(levels.map((level, index) => [level, offset + index]));
  for (const [row, level] of cells.entries()) {
    const place = places.get(level);
    if (place !== undefined) features[row * width + place] = 1;
  }
}
