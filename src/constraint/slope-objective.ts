import type { CellFit } from "./cell-fit.ts";

/** A continuous piecewise-linear function on a grid, as its value at the first knot and its slopes. */
export interface SlopedLine {
  readonly offset: number;
  readonly slopes: Float64Array;
}

/** Values at the knots: offset, offset + width_1·slope_1, … */
function knotValues(cells: readonly CellFit[], { offset, slopes }: SlopedLine): Float64Array {
  const values = new Float64Array(cells.length + 1);
  values[0] = offset;
  cells.forEach(({ width }, k) => {
    values[k + 1] = values[k]! + width * slopes[k]!;
  });
  return values;
}

/** The function with the given slopes whose offset makes ∫(s − f)² least: ∫(s − f) = 0. */
export function withBestOffset(cells: readonly CellFit[], slopes: Float64Array): SlopedLine {
  const values = knotValues(cells, { offset: 0, slopes });
  let area = 0;
  let length = 0;
  cells.forEach(({ width, mean }, k) => {
    area += width * (mean - (values[k]! + values[k + 1]!) / 2);
    length += width;
  });
  return { offset: area / length, slopes };
}

/** ∫(s − f)² over the grid. */
export function objective(cells: readonly CellFit[], line: SlopedLine): number {
  const values = knotValues(cells, line);
  return cells.reduce((sum, { width, mean, slope, rest }, k) => {
    const height = (values[k]! + values[k + 1]!) / 2 - mean;
    const tilt = line.slopes[k]! - slope;
    return sum + rest + width * height * height + (width ** 3 / 12) * tilt * tilt;
  }, 0);
}

/** Derivatives of ∫(s − f)² by the values at the knots. */
export function valueGradient(cells: readonly CellFit[], line: SlopedLine): Float64Array {
  const values = knotValues(cells, line);
  const gradient = new Float64Array(cells.length + 1);
  cells.forEach(({ width, mean, slope }, k) => {
    const height = width * ((values[k]! + values[k + 1]!) / 2 - mean);
    const tilt = (width * width * (line.slopes[k]! - slope)) / 6;
    gradient[k]! += height - tilt;
    gradient[k + 1]! += height + tilt;
  });
  return gradient;
}

/** Derivatives of ∫(s − f)² by the slopes, the offset held fixed; at the best offset also those of the least value over offsets. */
export function slopeGradient(cells: readonly CellFit[], line: SlopedLine): Float64Array {
  const byValue = valueGradient(cells, line);
  const bySlope = new Float64Array(cells.length);
  let beyond = 0;
  for (let k = cells.length - 1; k >= 0; k--) {
    beyond += byValue[k + 1]!;
    bySlope[k] = cells[k]!.width * beyond;
  }
  return bySlope;
}

/**
 * How much ∫(s − f)² falls, at best offsets, when slopes move by `change`: the first-order part of it and the whole.
 *
 * Computed from the change alone, so that small falls keep their digits.
 */
export function descent(
  cells: readonly CellFit[],
  gradient: Float64Array,
  change: Float64Array,
): { readonly promised: number; readonly reached: number } {
  const promised = -change.reduce((sum, by, k) => sum + gradient[k]! * by, 0);
  const still = cells.map(({ width }) => ({ width, mean: 0, slope: 0, rest: 0 }));
  return { promised, reached: promised - objective(still, withBestOffset(still, change)) };
}
