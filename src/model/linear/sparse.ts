import { nextUp } from "../../interval/index.ts";
import { entriesOf } from "./entries.ts";
import { inputWidth, type LinearMap, type MatrixMap, outputWidth } from "./linear-map.ts";
import { gamma } from "./rounding.ts";

/** A matrix by its entries that may differ from 0, row after row: those of row r stand at start[r] … start[r + 1]. */
export interface Sparse {
  readonly rows: number;
  readonly columns: number;
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** At least the Frobenius norm of what the true matrix differs by. */
  readonly error: number;
  /** All entries are there, in order: each row may be read as it stands. */
  readonly isFull?: boolean;
}

/** Entries that a matrix may have. */
export const mostEntries = 2 ** 24;

/** The matrix A of y = A·x; null where it has too many entries. Exact. */
export function sparseOf(map: LinearMap): Sparse | null {
  const [rows, columns] = [outputWidth(map), inputWidth(map)];
  const start = new Int32Array(rows + 1);
  let total = 0;
  if (entryCount(map) > mostEntries) return null;
  if (map.kind === "matrix" && map.copies === 1) return fullOf(map);
  entriesOf(map, (row) => {
    start[row + 1]!++;
    total++;
  });
  for (let r = 0; r < rows; r++) start[r + 1]! += start[r]!;
  const next = start.slice();
  const index = new Int32Array(total);
  const value = new Float64Array(total);
  entriesOf(map, (row, column, weight) => {
    const place = next[row]!++;
    index[place] = column;
    value[place] = weight;
  });
  return { rows, columns, start, index, value, error: 0 };
}

/** All entries of a matrix map. */
function fullOf({ rows, columns, weight }: Pick<MatrixMap, "rows" | "columns" | "weight">): Sparse {
  const [index, value] = [new Int32Array(rows * columns), new Float64Array(rows * columns)];
  for (let c = 0; c < columns; c++) {
    for (let r = 0; r < rows; r++) {
      index[c * rows + r] = r;
      value[c * rows + r] = weight[r * columns + c]!;
    }
  }
  const start = Int32Array.from({ length: columns + 1 }, (_, c) => c * rows);
  return { rows: columns, columns: rows, start, index, value, error: 0, isFull: true };
}

/** At least the number of entries that `entriesOf` gives. */
export function entryCount(map: LinearMap): number {
  switch (map.kind) {
    case "matrix":
      return map.copies * map.rows * map.columns;
    case "convolution": {
      const places = map.to.slice(1).reduce((product, d) => product * d, 1);
      return places * map.kernel.reduce((product, d) => product * d, 1);
    }
    default:
      return outputWidth(map);
  }
}

/** The identity, times one number for each row. */
export function diagonal(factors: Float64Array, error: number): Sparse {
  const size = factors.length;
  const index = Int32Array.from({ length: size }, (_, i) => i);
  return {
    rows: size,
    columns: size,
    start: Int32Array.from({ length: size + 1 }, (_, i) => i),
    index,
    value: factors,
    error,
  };
}

/** Collects rows of a matrix, entry by entry. */
function rowCollector(columns: number) {
  const sums = new Float64Array(columns);
  const seen = new Int32Array(columns).fill(-1);
  const [index, value]: [number[], number[]] = [[], []];
  let touched: number[] = [];
  return {
    add(row: number, column: number, amount: number): void {
      if (seen[column] !== row) {
        seen[column] = row;
        sums[column] = 0;
        touched.push(column);
      }
      sums[column]! += amount;
    },
    /** Ends a row; false where there are too many entries. */
    end(): boolean {
      for (const column of touched) {
        index.push(column);
        value.push(sums[column]!);
      }
      touched = [];
      return index.length <= mostEntries;
    },
    index,
    value,
  };
}

/** At least the Frobenius norm of the true matrix; squares are taken of what is at most 1, so that none overflows or is lost. */
export function frobeniusNorm({ value, error }: Sparse): number {
  let largest = 0;
  for (const v of value) largest = Math.max(largest, Math.abs(v));
  if (largest === 0) return error;
  let sum = 0;
  for (const v of value) sum += (v / largest) ** 2;
  return nextUp(nextUp(largest * Math.sqrt(sum) * (1 + gamma(value.length + 8)) + value.length * 2 ** -1074) + error);
}

/** A matrix times a power of two that brings its largest entry near 1, and that power; null where it is 0 or has an entry that is not finite. */
export function inUnits(a: Sparse): { readonly unit: Sparse; readonly scale: number } | null {
  let largest = 0;
  for (const v of a.value) {
    if (!Number.isFinite(v)) return null;
    largest = Math.max(largest, Math.abs(v));
  }
  if (largest === 0) return null;
  const scale = 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
  const value = new Float64Array(a.value.length);
  for (let i = 0; i < value.length; i++) value[i] = a.value[i]! * scale;
  return { unit: { ...a, value, error: 0 }, scale };
}

/** B·A, with what rounding makes of it; null where it has too many entries. */
export function product(b: Sparse, a: Sparse): Sparse | null {
  if (isIdentity(a)) return b.value.length <= mostEntries ? b : null;
  const start = new Int32Array(b.rows + 1);
  const collector = rowCollector(a.columns);
  let longest = 0;
  for (let r = 0; r < b.rows; r++) {
    const [from, to] = [b.start[r]!, b.start[r + 1]!];
    longest = Math.max(longest, to - from);
    for (let e = from; e < to; e++) {
      const [k, weight] = [b.index[e]!, b.value[e]!];
      for (let f = a.start[k]!; f < a.start[k + 1]!; f++) collector.add(r, a.index[f]!, weight * a.value[f]!);
    }
    if (!collector.end()) return null;
    start[r + 1] = collector.index.length;
  }
  return {
    rows: b.rows,
    columns: a.columns,
    start,
    index: Int32Array.from(collector.index),
    value: Float64Array.from(collector.value),
    error: productError(a, b, longest),
  };
}

/** Rounding of sums of `longest` products, and what the factors differ by, in the Frobenius norm. */
function productError(a: Sparse, b: Sparse, longest: number): number {
  const isMove = isSelection(b) || (isSelection(a) && (longest <= 1 || isSelection(transposed(a))));
  const rounding = isMove ? 0 : gamma(longest + 1) * frobeniusNorm(a) * frobeniusNorm(b);
  const inherited = frobeniusNorm(b) * a.error + b.error * frobeniusNorm(a);
  // What underflows is below 1e-300 in all.
  return isMove && inherited === 0 ? 0 : nextUp((rounding + inherited) * (1 + 1e-10) + 1e-300);
}

const isIdentity = ({ rows, columns, start, index, value, error }: Sparse): boolean =>
  rows === columns &&
  error === 0 &&
  start.every((s, i) => s === i) &&
  index.every((c, i) => c === i) &&
  value.every((v) => v === 1);

/** Whether each row takes at most one entry as it is: nothing is rounded then. */
const isSelection = ({ rows, start, value }: Sparse): boolean => {
  for (let r = 0; r < rows; r++) if (start[r + 1]! - start[r]! > 1) return false;
  return value.every((v) => v === 1);
};

/** Σ of matrices of one shape. */
export function sumOf(matrices: readonly Sparse[]): Sparse {
  const [first, ...others] = matrices as [Sparse, ...Sparse[]];
  if (others.length === 0) return first;
  const start = new Int32Array(first.rows + 1);
  const collector = rowCollector(first.columns);
  for (let r = 0; r < first.rows; r++) {
    for (const each of matrices) {
      for (let e = each.start[r]!; e < each.start[r + 1]!; e++) collector.add(r, each.index[e]!, each.value[e]!);
    }
    collector.end();
    start[r + 1] = collector.index.length;
  }
  const error = matrices.reduce((sum, each) => sum + each.error, 0);
  const size = matrices.reduce((sum, each) => sum + frobeniusNorm(each), 0);
  return {
    rows: first.rows,
    columns: first.columns,
    start,
    index: Int32Array.from(collector.index),
    value: Float64Array.from(collector.value),
    error: nextUp((error + gamma(matrices.length) * size) * (1 + 1e-10) + 1e-300),
  };
}

/** Matrices of as many columns below each other. */
export function stacked(matrices: readonly Sparse[]): Sparse {
  const [first, ...others] = matrices as [Sparse, ...Sparse[]];
  if (others.length === 0) return first;
  let behind = 0;
  const starts = matrices.flatMap((each) => {
    const own = Array.from(each.start.subarray(1), (place) => place + behind);
    behind += each.value.length;
    return own;
  });
  const joined = <A extends Int32Array | Float64Array>(parts: readonly A[], all: A): A => {
    let place = 0;
    for (const part of parts) {
      all.set(part, place);
      place += part.length;
    }
    return all;
  };
  return {
    rows: matrices.reduce((sum, { rows }) => sum + rows, 0),
    columns: first.columns,
    start: Int32Array.from([0, ...starts]),
    index: joined(
      matrices.map(({ index }) => index),
      new Int32Array(behind),
    ),
    value: joined(
      matrices.map(({ value }) => value),
      new Float64Array(behind),
    ),
    error:
      matrices.length === 1 ? first.error : nextUp(matrices.reduce((sum, each) => sum + each.error, 0) * (1 + 1e-10)),
  };
}

/** Matrices of as many rows beside each other. */
export const beside = (matrices: readonly Sparse[]): Sparse =>
  matrices.length === 1 ? matrices[0]! : transposed(stacked(matrices.map(transposed)));

/** The matrix without entries. */
export const nothing = (rows: number, columns: number): Sparse => {
  return {
    rows,
    columns,
    start: new Int32Array(rows + 1),
    index: new Int32Array(0),
    value: new Float64Array(0),
    error: 0,
  };
};

export function transposed({ rows, columns, start, index, value, error, isFull }: Sparse): Sparse {
  if (isFull) return { ...fullOf({ rows, columns, weight: value }), error };
  const turned = new Int32Array(columns + 1);
  for (const column of index) turned[column + 1]!++;
  for (let c = 0; c < columns; c++) turned[c + 1]! += turned[c]!;
  const next = turned.slice();
  const [ownIndex, ownValue] = [new Int32Array(index.length), new Float64Array(value.length)];
  for (let r = 0; r < rows; r++) {
    for (let e = start[r]!; e < start[r + 1]!; e++) {
      const place = next[index[e]!]!++;
      ownIndex[place] = r;
      ownValue[place] = value[e]!;
    }
  }
  return { rows: columns, columns: rows, start: turned, index: ownIndex, value: ownValue, error };
}

/** A·x in doubles, all entries of A row after row, four rows at a time. */
function fullTimes({ rows, columns, value }: Sparse, x: Float64Array): Float64Array {
  const y = new Float64Array(rows);
  let r = 0;
  for (; r + 3 < rows; r += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    let at = r * columns;
    for (let k = 0; k < columns; k++, at++) {
      const entry = x[k]!;
      a += value[at]! * entry;
      b += value[at + columns]! * entry;
      c += value[at + 2 * columns]! * entry;
      d += value[at + 3 * columns]! * entry;
    }
    y[r] = a;
    y[r + 1] = b;
    y[r + 2] = c;
    y[r + 3] = d;
  }
  for (; r < rows; r++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) sum += value[r * columns + k]! * x[k]!;
    y[r] = sum;
  }
  return y;
}

/** A·x in doubles. */
export function times(a: Sparse, x: Float64Array): Float64Array {
  if (a.isFull) return fullTimes(a, x);
  const { rows, start, index, value } = a;
  const y = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let e = start[r]!; e < start[r + 1]!; e++) sum += value[e]! * x[index[e]!]!;
    y[r] = sum;
  }
  return y;
}
