import { finished } from "../search.ts";
import { blocks, columnsOfBlock, type Part, type Rows, rowsOfBlock, strideOfBlock } from "./blocks.ts";
import { type Envelope, emptyEnvelope, symmetricTimes } from "./envelope.ts";
import { nearDiagonal } from "./ordering.ts";
import { type Sparse, times, transposed } from "./sparse.ts";

/** Rows of A·Aᵀ below the diagonal and on it, as they come. */
interface Gram {
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** A·Aᵀ; null where it has too many entries. */
function* findGram(a: Sparse, turned: Sparse): Generator<void, Gram | null> {
  const sums = new Float64Array(a.rows);
  const seen = new Int32Array(a.rows).fill(-1);
  const start = new Int32Array(a.rows + 1);
  const [index, value]: [number[], number[]] = [[], []];
  for (let r = 0; r < a.rows; r++) {
    if (r % 100 === 0) yield;
    const touched: number[] = [];
    for (let e = a.start[r]!; e < a.start[r + 1]!; e++) {
      const [k, weight] = [a.index[e]!, a.value[e]!];
      for (let f = turned.start[k]!; f < turned.start[k + 1]!; f++) {
        const other = turned.index[f]!;
        if (seen[other] !== r) {
          seen[other] = r;
          sums[other] = 0;
          touched.push(other);
        }
        sums[other]! += weight * turned.value[f]!;
      }
    }
    for (const other of touched) {
      index.push(other);
      value.push(sums[other]!);
    }
    start[r + 1] = index.length;
    if (index.length > 2 ** 25) return null;
  }
  return { start, index: Int32Array.from(index), value: Float64Array.from(value) };
}

/** A sparse A·Aᵀ in an order that keeps it narrow; null where it is too large. */
function inNarrowOrder(gram: Gram): Envelope | null {
  const order = nearDiagonal(gram);
  const size = order.length;
  const place = new Int32Array(size);
  order.forEach((v, i) => {
    place[v] = i;
  });
  const first = Int32Array.from({ length: size }, (_, i) => i);
  for (let v = 0; v < size; v++) {
    for (let e = gram.start[v]!; e < gram.start[v + 1]!; e++) {
      const [i, j] = [place[v]!, place[gram.index[e]!]!];
      if (j < first[i]!) first[i] = j;
    }
  }
  const envelope = emptyEnvelope(first);
  if (!envelope) return null;
  for (let v = 0; v < size; v++) {
    for (let e = gram.start[v]!; e < gram.start[v + 1]!; e++) {
      const [i, j] = [place[v]!, place[gram.index[e]!]!];
      if (j <= i) envelope.data[envelope.start[i]! + j - first[i]!] = gram.value[e]!;
    }
  }
  return envelope;
}

/** The entries of a matrix, those that are 0 too, row after row. */
function writtenOut({ rows, columns, start, index, value, isFull }: Sparse): Float64Array {
  if (isFull) return value;
  const whole = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let e = start[r]!; e < start[r + 1]!; e++) whole[r * columns + index[e]!]! += value[e]!;
  }
  return whole;
}

/** A·Aᵀ in the order of its rows, from A written out; null where it is too large. */
export const denseGram = (a: Sparse): Envelope | null => finished(findDenseGram(a));

function* findDenseGram(a: Sparse): Generator<void, Envelope | null> {
  const { rows, columns } = a;
  if (rows * columns > 2 ** 26) return null;
  const at = Int32Array.from({ length: rows }, (_, r) => r * columns);
  const of: Rows = { data: writtenOut(a), first: new Int32Array(rows), at };
  return yield* findRowGram({ of, begin: 0, end: rows }, columns);
}

/** The products of some rows with each other, their first so many entries; null where they are too many. */
export function* findRowGram({ of, begin, end }: Part, length: number): Generator<void, Envelope | null> {
  const envelope = emptyEnvelope(new Int32Array(end - begin));
  if (!envelope) return null;
  const { data, start } = envelope;
  const least = of.first.subarray(begin, end).reduce((a, b) => Math.min(a, b));
  const work = blocks();
  for (let column = begin; column < end; column += columnsOfBlock) {
    yield;
    const left: Part = { of, begin: column, end: Math.min(end, column + columnsOfBlock) };
    for (let row = column; row < end; row += rowsOfBlock) {
      const right: Part = { of, begin: row, end: Math.min(end, row + rowsOfBlock) };
      work.block.fill(0);
      work.subtract(left, right, least, length);
      for (let r = row; r < right.end; r++) {
        const own = start[r - begin]! - begin;
        for (let c = column; c < Math.min(left.end, r + 1); c++)
          data[own + c] = -work.block[(c - column) * strideOfBlock + r - row]!;
      }
    }
  }
  return envelope;
}

/** Where more than this share of a matrix is filled, it is written out. */
const dense = 0.25;

/** A·Aᵀ, its rows in an order that suits it, and the shorter way to multiply by it (in the order of A's rows or in that one). */
export interface GramEnvelope {
  readonly gram: Envelope;
  readonly apply: (x: Float64Array) => Float64Array;
}

/** A·Aᵀ; null where it is too large. */
export function* findGramEnvelope(a: Sparse): Generator<void, GramEnvelope | null> {
  if (a.value.length > dense * a.rows * a.columns) {
    const gram = yield* findDenseGram(a);
    return gram && { gram, apply: (x) => symmetricTimes(gram, x) };
  }
  const turned = transposed(a);
  const entries = yield* findGram(a, turned);
  const gram = entries && inNarrowOrder(entries);
  if (!gram) return null;
  const isShorter = gram.data.length < a.value.length;
  return { gram, apply: (x) => (isShorter ? symmetricTimes(gram, x) : times(a, times(turned, x))) };
}
