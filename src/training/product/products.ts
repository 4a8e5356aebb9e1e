import { kernelBytes } from "./kernel/kernel-bytes.ts";

/** The part of WebAssembly that is used here; the language's own types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: unknown };
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The kernel of kernels.wat on its memory, which holds nothing between two products. */
interface Scratch {
  readonly memory: Memory;
  readonly add: (...given: readonly number[]) => void;
}

const pageBytes = 65536;

let opened: Scratch | null = null;

function open(): Scratch {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes), { scratch: { memory } });
  return { memory, add: (exports as Pick<Scratch, "add">).add };
}

/** The scratch of this thread with room for so many bytes. */
function scratchOf(bytes: number): Scratch {
  opened ??= open();
  const { memory } = opened;
  if (memory.buffer.byteLength < bytes) memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / pageBytes));
  return opened;
}

/** Floats [rows, width], row-major. */
export interface FloatTable {
  readonly floats: Float32Array;
  readonly width: number;
}

/** Floats that are taken at a time: with what they are multiplied by they stay in the processor's second cache. */
const floatsOfBlock = 16384;

/** Rows of sums are taken in fours: room for those behind the last. */
const spareRows = 3;

/** Where some rows of floats, doubles to multiply by and sums lie, each at whole lines of the cache. */
function places(rows: number, width: number, sizes: { readonly factors: number; readonly sums: number }) {
  const lines = (bytes: number) => Math.ceil(bytes / 64) * 64;
  const factors = lines(4 * (rows + spareRows) * width);
  const sums = factors + lines(8 * sizes.factors);
  const { memory, add } = scratchOf(sums + lines(8 * sizes.sums) + 64);
  return {
    at: { factors, sums },
    floats: new Float32Array(memory.buffer, 0, rows * width),
    factors: new Float64Array(memory.buffer, factors, sizes.factors),
    sums: new Float64Array(memory.buffer, sums, sizes.sums),
    add,
  };
}

/** The rows of each block, and how many there are in the largest. */
function blocksOf({ floats, width }: FloatTable) {
  const rows = floats.length / width;
  const most = Math.max(1, Math.min(rows, Math.floor(floatsOfBlock / width)));
  const blocks = Array.from({ length: Math.ceil(rows / most) }, (_, i) => ({
    from: i * most,
    to: Math.min(rows, (i + 1) * most),
  }));
  return { rows, most, blocks };
}

/** The same row again and again. */
function fillRows(row: Float64Array, into: Float64Array): void {
  into.set(row);
  for (let done = row.length; done < into.length; done *= 2) into.copyWithin(done, 0, done);
}

/**
 * begin[k] + Σ x[r][i] · y[i][k] over i = 0, 1, 2 …: [rows, columns] of a table x and doubles y [width, columns].
 * Accuracy: doubles, product by product and sum by sum in that order.
 */
export function rowsTimes(x: FloatTable, y: Float64Array, begin: Float64Array): Float64Array {
  const [columns, { width }] = [begin.length, x];
  const { rows, most, blocks } = blocksOf(x);
  const sizes = { factors: width * columns, sums: (most + spareRows) * columns };
  const { at, floats, factors, sums, add } = places(most, width, sizes);
  const products = new Float64Array(rows * columns);
  factors.set(y);
  for (const { from, to } of blocks) {
    floats.set(x.floats.subarray(from * width, to * width));
    fillRows(begin, sums);
    add(0, 4 * width, 4, width, at.factors, at.sums, to - from, columns);
    products.set(sums.subarray(0, (to - from) * columns), from * columns);
  }
  return products;
}

/**
 * Σ x[r][i] · y[r][k] over r = 0, 1, 2 …: [width, columns] of a table x and doubles y [rows, columns].
 * Accuracy: doubles, product by product and sum by sum in that order.
 */
export function columnsTimes(x: FloatTable, y: Float64Array, columns: number): Float64Array {
  const { width } = x;
  const { most, blocks } = blocksOf(x);
  const sizes = { factors: most * columns, sums: (width + spareRows) * columns };
  const { at, floats, factors, sums, add } = places(most, width, sizes);
  sums.fill(0);
  for (const { from, to } of blocks) {
    floats.set(x.floats.subarray(from * width, to * width));
    factors.set(y.subarray(from * columns, to * columns));
    add(0, 4, 4 * width, to - from, at.factors, at.sums, width, columns);
  }
  return sums.slice(0, width * columns);
}
