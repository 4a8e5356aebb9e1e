import { dot, tileProducts, tileSize } from "./tile.ts";

/**
 * A symmetric matrix by its lower triangle, each row from its first entry that differs from 0 to the diagonal: elimination fills nothing else.
 * Entry (i, j) stands at start[i] + j − first[i].
 */
export interface Envelope {
  readonly size: number;
  readonly first: Int32Array;
  readonly start: Float64Array;
  readonly data: Float64Array;
}

/** Doubles that an envelope may hold, and multiplications that its elimination may take. */
const mostDoubles = 2 ** 25;
const mostProducts = 2e10;

/** An envelope of zeros; null where it is too large. */
export function emptyEnvelope(first: Int32Array): Envelope | null {
  const size = first.length;
  const start = new Float64Array(size + 1);
  let products = 0;
  for (let i = 0; i < size; i++) {
    const width = i - first[i]! + 1;
    start[i + 1] = start[i]! + width;
    products += (width * width) / 2;
  }
  if (start[size]! > mostDoubles || products > mostProducts) return null;
  return { size, first, start, data: new Float64Array(start[size]!) };
}

/** The widest row. */
export const widthOf = ({ first }: Envelope): number => first.reduce((widest, f, i) => Math.max(widest, i - f + 1), 0);

/** Products before these many columns are not worth a tile. */
const leastTiled = 8;

/** Columns whose products with some rows are summed already. */
interface Known {
  readonly from: number;
  readonly to: number;
}

/** Replaces a matrix by its Cholesky factor in doubles; false, with the matrix spoilt, where a pivot is not positive. */
export function factorise(envelope: Envelope): boolean {
  const { size, first } = envelope;
  const tiled = tileEliminator(envelope);
  for (let row = 0; row < size; row += tileSize) {
    const end = Math.min(size, row + tileSize);
    let least = row;
    for (let r = row; r < end; r++) least = Math.min(least, first[r]!);
    for (let column = least - (least % tileSize); column < row; column += tileSize) tiled(row, end, column);
    for (let r = row; r < end; r++) if (!finishRow(envelope, r, row)) return false;
  }
  return true;
}

/** Eliminates the entries of some rows, a tile of them at most, in a tile of columns before them. */
function tileEliminator(envelope: Envelope): (row: number, end: number, column: number) => void {
  const { first, start, data } = envelope;
  const sums = new Float64Array(tileSize * tileSize);
  const [rows, columns] = [new Int32Array(tileSize), new Int32Array(tileSize)];
  /** Sums products over the columns that all rows and columns of the tile have; null where there are too few. */
  const summed = (row: number, column: number): Known | null => {
    let from = 0;
    for (let r = 0; r < tileSize; r++) from = Math.max(from, first[row + r]!, first[column + r]!);
    if (column - from < leastTiled) return null;
    for (let r = 0; r < tileSize; r++) {
      rows[r] = start[row + r]! - first[row + r]! + from;
      columns[r] = start[column + r]! - first[column + r]! + from;
    }
    tileProducts(data, { rows, columns, length: column - from }, sums);
    return { from, to: column };
  };
  return (row, end, column) => {
    const known = end - row === tileSize ? summed(row, column) : null;
    for (let c = column; c < column + tileSize; c++) {
      for (let r = row; r < end; r++) {
        if (c >= first[r]!) eliminate(envelope, r, c, known, known ? sums[(r - row) * tileSize + c - column]! : 0);
      }
    }
  };
}

/** Eliminates the entries of a row from one column on, and takes the root of its pivot; false where that is not positive. */
function finishRow(envelope: Envelope, r: number, from: number): boolean {
  const { first, start, data } = envelope;
  for (let c = Math.max(from, first[r]!); c < r; c++) eliminate(envelope, r, c, null, 0);
  const at = start[r]! - first[r]!;
  const pivot = data[at + r]! - dot(data, start[r]!, start[r]!, r - first[r]!);
  if (!(pivot > 0)) return false;
  data[at + r] = Math.sqrt(pivot);
  return true;
}

/** One entry of the factor, from those before it. */
function eliminate(envelope: Envelope, i: number, j: number, known: Known | null, sum: number): void {
  const { first, start, data } = envelope;
  const [si, sj] = [start[i]! - first[i]!, start[j]! - first[j]!];
  const from = Math.max(first[i]!, first[j]!);
  const others = known
    ? sum + dot(data, si + from, sj + from, known.from - from) + dot(data, si + known.to, sj + known.to, j - known.to)
    : dot(data, si + from, sj + from, j - from);
  data[si + j] = (data[si + j]! - others) / data[sj + j]!;
}

/** L⁻¹·x, in place. */
export function solveLower({ size, first, start, data }: Envelope, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const si = start[i]! - first[i]!;
    let sum = x[i]!;
    for (let k = first[i]!; k < i; k++) sum -= data[si + k]! * x[k]!;
    x[i] = sum / data[si + i]!;
  }
}

/** L⁻ᵀ·x, in place. */
export function solveUpper({ size, first, start, data }: Envelope, x: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const si = start[i]! - first[i]!;
    const value = x[i]! / data[si + i]!;
    x[i] = value;
    if (value !== 0) for (let k = first[i]!; k < i; k++) x[k]! -= data[si + k]! * value;
  }
}

/** A·x for the symmetric matrix that an envelope holds. */
export function symmetricTimes({ size, first, start, data }: Envelope, x: Float64Array): Float64Array {
  const y = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const at = start[i]! - first[i]!;
    const own = x[i]!;
    let sum = data[at + i]! * own;
    for (let j = first[i]!; j < i; j++) {
      const entry = data[at + j]!;
      sum += entry * x[j]!;
      y[j]! += entry * own;
    }
    y[i]! += sum;
  }
  return y;
}
