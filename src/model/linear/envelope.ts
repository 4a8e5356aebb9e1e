import { type Blocks, blocks, columnsOfBlock, type Part, type Rows, rowsOfBlock } from "./blocks.ts";

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

/** Replaces a matrix by its Cholesky factor in doubles; false, with the matrix spoilt, where a pivot is not positive. */
export function factorise(envelope: Envelope): boolean {
  const { size, first, start, data } = envelope;
  const rows: Rows = { data, first, at: Float64Array.from(first, (f, i) => start[i]! - f) };
  const work = blocks();
  for (let column = 0; column < size; column += columnsOfBlock) {
    const columns: Part = { of: rows, begin: column, end: Math.min(size, column + columnsOfBlock) };
    const begun = leastOf(first, columns);
    for (let row = column; row < size; row += rowsOfBlock) {
      const part: Part = { of: rows, begin: row, end: Math.min(size, row + rowsOfBlock) };
      const least = leastOf(first, part);
      if (least >= columns.end) continue;
      load(work, rows, columns, part);
      work.subtract(columns, part, Math.max(begun, least), column);
      const width = columns.end - column;
      if (row === column && !pivots(work, width)) return false;
      work.solve(width, row === column ? width : 0, part.end - row);
      store(work, rows, columns, part);
    }
  }
  return true;
}

/** Where the rows of a part begin at the earliest. */
function leastOf(first: Int32Array, { begin, end }: Part): number {
  let least = first[begin]!;
  for (let r = begin + 1; r < end; r++) least = Math.min(least, first[r]!);
  return least;
}

/** Fetches the entries of a block on the diagonal and below it. */
function load({ block }: Blocks, { data, first, at }: Rows, columns: Part, part: Part): void {
  block.fill(0);
  for (let r = part.begin; r < part.end; r++) {
    const end = Math.min(columns.end, r + 1);
    for (let c = Math.max(columns.begin, first[r]!); c < end; c++)
      block[(c - columns.begin) * rowsOfBlock + r - part.begin] = data[at[r]! + c]!;
  }
}

/** Puts them back. */
function store({ block }: Blocks, { data, first, at }: Rows, columns: Part, part: Part): void {
  for (let r = part.begin; r < part.end; r++) {
    const end = Math.min(columns.end, r + 1);
    for (let c = Math.max(columns.begin, first[r]!); c < end; c++)
      data[at[r]! + c] = block[(c - columns.begin) * rowsOfBlock + r - part.begin]!;
  }
}

/** Factorises the first rows of a block, and writes them as a triangle; false where a pivot is not positive. */
function pivots({ block, lower }: Blocks, size: number): boolean {
  for (let c = 0; c < size; c++) {
    const own = c * rowsOfBlock;
    const pivot = block[own + c]!;
    if (!(pivot > 0)) return false;
    const root = Math.sqrt(pivot);
    block[own + c] = root;
    for (let r = c + 1; r < size; r++) block[own + r]! /= root;
    for (let other = c + 1; other < size; other++) {
      const factor = block[own + other]!;
      for (let r = other; r < size; r++) block[other * rowsOfBlock + r]! -= factor * block[own + r]!;
    }
    for (let r = c; r < size; r++) lower[r * columnsOfBlock + c] = block[own + r]!;
  }
  return true;
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
