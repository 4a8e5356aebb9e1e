import { finished } from "../search.ts";
import { type Blocks, blocks, columnsOfBlock, type Part, type Rows, rowsOfBlock, strideOfBlock } from "./blocks.ts";

/**
 * A symmetric matrix by its lower triangle, each row from its first entry that differs from 0 to the diagonal: elimination fills nothing else.
 * Entry (i, j) stands at start[i] + j − first[i].
 */
export interface Envelope {
  readonly size: number;
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly data: Float64Array;
}

/** Doubles that an envelope may hold, and multiplications that its elimination may take. */
const mostDoubles = 2 ** 25;
const mostProducts = 2e10;

/** An envelope of zeros; null where it is too large. */
export function emptyEnvelope(first: Int32Array): Envelope | null {
  const size = first.length;
  const start = new Int32Array(size + 1);
  let [doubles, products] = [0, 0];
  for (let i = 0; i < size; i++) {
    const width = i - first[i]! + 1;
    doubles += width;
    products += (width * width) / 2;
    if (doubles > mostDoubles || products > mostProducts) return null;
    start[i + 1] = doubles;
  }
  return { size, first, start, data: new Float64Array(doubles) };
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
  yield* eliminating(envelope, begin);
  return yield* finishing(envelope, begin);
}

export const rowsOf = ({ first, start, data }: Envelope): Rows => ({
  data,
  first,
  at: first.map((f, i) => start[i]! - f),
});

/** The entries of the rows from `begin` on in the columns before it, where the factor stands already. */
export function* eliminating(envelope: Envelope, begin: number): Generator<void, void> {
  const rows = rowsOf(envelope);
  const work = blocks();
  for (const columns of partsOf(rows, 0, begin, columnsOfBlock)) {
    yield;
    fetchLower(work, columns);
    for (const part of partsOf(rows, begin, envelope.size, rowsOfBlock)) eliminate(work, columns, part);
  }
}

/** The entries of the rows from `begin` on among themselves, once those before are eliminated; false where a pivot is not positive. */
export function* finishing(envelope: Envelope, begin: number): Generator<void, boolean> {
  const rows = rowsOf(envelope);
  const work = blocks();
  for (const columns of partsOf(rows, begin, envelope.size, columnsOfBlock)) {
    yield;
    if (!finish(work, columns)) return false;
    for (const part of partsOf(rows, columns.end, envelope.size, rowsOfBlock)) eliminate(work, columns, part);
  }
  return true;
}

/** Rows in parts that end at multiples of a step, where rows of layers of such widths begin elsewhere than those before them. */
function* partsOf(of: Rows, from: number, to: number, step: number): Generator<Part> {
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, begin - (begin % step) + step);
    yield { of, begin, end };
    begin = end;
  }
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
  if (!work.factor(columns.end - columns.begin)) return false;
  store(work, columns, columns);
  fetchLower(work, columns);
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
    const row = at[r]!;
    const from = Math.max(columns.begin, first[r]!);
    const last = Math.min(columns.end, r + 1);
    let place = (from - columns.begin) * strideOfBlock + r - begin;
    for (let k = row + from; k < row + last; k++, place += strideOfBlock) block[place] = data[k]!;
  }
}

/** Puts them back. */
function store({ block }: Blocks, columns: Part, { of: { data, first, at }, begin, end }: Part): void {
  for (let r = begin; r < end; r++) {
    const row = at[r]!;
    const from = Math.max(columns.begin, first[r]!);
    const last = Math.min(columns.end, r + 1);
    let place = (from - columns.begin) * strideOfBlock + r - begin;
    for (let k = row + from; k < row + last; k++, place += strideOfBlock) data[k] = block[place]!;
  }
}

/** Fetches a triangle of the factor. */
function fetchLower({ lower }: Blocks, { of: { data, first, at }, begin, end }: Part): void {
  for (let r = begin; r < end; r++) {
    for (let c = begin; c <= r; c++)
      lower[(r - begin) * columnsOfBlock + c - begin] = c < first[r]! ? 0 : data[at[r]! + c]!;
  }
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
