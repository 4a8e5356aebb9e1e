import { finished } from "../search.ts";
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

/**
 * Replaces a matrix by its Cholesky factor in doubles; false, with the matrix spoilt, where a pivot is not positive. Of the rows before `begin` the factor
 * stands there already.
 */
export const factorise = (envelope: Envelope, begin = 0): boolean => finished(factorising(envelope, begin));

/** The same, some columns at a time. */
export function* factorising(envelope: Envelope, begin = 0): Generator<void, boolean> {
  const { size, first, start, data } = envelope;
  const rows: Rows = { data, first, at: Float64Array.from(first, (f, i) => start[i]! - f) };
  const work = blocks();
  for (const columns of partsOf(rows, 0, begin, columnsOfBlock)) {
    yield;
    fetchLower(work, rows, columns);
    for (const part of partsOf(rows, begin, size, rowsOfBlock)) eliminate(work, columns, part);
  }
  for (const columns of partsOf(rows, begin, size, columnsOfBlock)) {
    yield;
    if (!finish(work, columns)) return false;
    for (const part of partsOf(rows, columns.end, size, rowsOfBlock)) eliminate(work, columns, part);
  }
  return true;
}

function* partsOf(of: Rows, from: number, to: number, step: number): Generator<Part> {
  for (let begin = from; begin < to; begin += step) yield { of, begin, end: Math.min(to, begin + step) };
}

/** The entries of some rows in some columns before them, whose triangle is in place. */
function eliminate(work: Blocks, columns: Part, part: Part): void {
  const least = leastOf(part);
  if (least >= columns.end) return;
  load(work, columns, part);
  work.subtract(columns, part, Math.max(leastOf(columns), least), columns.begin);
  work.solve(columns.end - columns.begin, part.end - part.begin);
  store(work, columns, part);
}

/** The entries of some rows in their own columns; false where a pivot is not positive. */
function finish(work: Blocks, columns: Part): boolean {
  load(work, columns, columns);
  work.subtract(columns, columns, leastOf(columns), columns.begin);
  if (!pivots(work, columns.end - columns.begin)) return false;
  store(work, columns, columns);
  return true;
}

/** Where the rows of a part begin at the earliest. */
function leastOf({ of: { first }, begin, end }: Part): number {
  let least = first[begin]!;
  for (let r = begin + 1; r < end; r++) least = Math.min(least, first[r]!);
  return least;
}

/** Fetches the entries of a block on the diagonal and below it. */
function load({ block }: Blocks, columns: Part, { of: { data, first, at }, begin, end }: Part): void {
  block.fill(0);
  for (let r = begin; r < end; r++) {
    const last = Math.min(columns.end, r + 1);
    for (let c = Math.max(columns.begin, first[r]!); c < last; c++)
      block[(c - columns.begin) * rowsOfBlock + r - begin] = data[at[r]! + c]!;
  }
}

/** Puts them back. */
function store({ block }: Blocks, columns: Part, { of: { data, first, at }, begin, end }: Part): void {
  for (let r = begin; r < end; r++) {
    const last = Math.min(columns.end, r + 1);
    for (let c = Math.max(columns.begin, first[r]!); c < last; c++)
      data[at[r]! + c] = block[(c - columns.begin) * rowsOfBlock + r - begin]!;
  }
}

/** Fetches a triangle of the factor. */
function fetchLower({ lower }: Blocks, { data, first, at }: Rows, { begin, end }: Part): void {
  for (let r = begin; r < end; r++) {
    for (let c = begin; c <= r; c++)
      lower[(r - begin) * columnsOfBlock + c - begin] = c < first[r]! ? 0 : data[at[r]! + c]!;
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
