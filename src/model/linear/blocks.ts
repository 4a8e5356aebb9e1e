import { kernelBytes } from "./kernel/kernel-bytes.ts";

/** A block has so many columns and rows of a matrix at most, and so many products of each of its entries are taken at a time. */
export const columnsOfBlock = 64;
export const rowsOfBlock = 128;
export const depthOfBlock = 256;
/** Columns of a block stand so far apart: a power of two would send them all to the same few places of the processor's cache. */
export const strideOfBlock = rowsOfBlock + 8;

/** Rows of numbers: entry k of row r stands at at[r] + k of `data`, and is 0 before first[r]. */
export interface Rows {
  readonly data: Float64Array;
  readonly first: Int32Array;
  readonly at: Int32Array;
}

/** The kernels that blocks are worked on by; what lies beyond the counts is not looked at afterwards. */
interface Kernels {
  readonly subtract: (lefts: number, rights: number, length: number) => void;
  readonly solve: (size: number, rows: number) => void;
  readonly factor: (size: number) => boolean;
}

/** Room for one block and for what is taken from it. It holds nothing between two blocks. */
export interface Blocks {
  /** Entry (row r, column c) at c·strideOfBlock + r. */
  readonly block: Float64Array;
  /** Entry (row r, column c) of a triangle at r·columnsOfBlock + c. */
  readonly lower: Float64Array;
  /** block(r, c) −= Σ row(r)·row(c) over entries from `from` to `to`. */
  readonly subtract: (columns: Part, rows: Part, from: number, to: number) => void;
  /** Each of the rows r of the block becomes lower⁻¹·r, `size` entries of it. */
  readonly solve: (size: number, rows: number) => void;
  /** The first `size` rows and columns of the block become their Cholesky factor, on the diagonal and below it; false where a pivot is not positive. */
  readonly factor: (size: number) => boolean;
}

/** Some rows that follow each other. */
export interface Part {
  readonly of: Rows;
  readonly begin: number;
  readonly end: number;
}

const doubles = {
  left: columnsOfBlock * depthOfBlock,
  right: rowsOfBlock * depthOfBlock,
  block: columnsOfBlock * strideOfBlock,
  lower: columnsOfBlock * columnsOfBlock,
};
const placeOfRight = doubles.left;
const placeOfBlock = placeOfRight + doubles.right;
const placeOfLower = placeOfBlock + doubles.block;
const bytesOfAll = 8 * (placeOfLower + doubles.lower);

/** Copies entries of rows, zeros where they have none, and a zero behind where their number is odd. */
function copyRows({ of: { data, first, at }, begin, end }: Part, from: number, to: number, target: Float64Array): void {
  for (let r = begin; r < end; r++) {
    const place = (r - begin) * depthOfBlock;
    const start = Math.max(from, Math.min(first[r]!, to));
    if (start > from) target.fill(0, place, place + start - from);
    if (start < to) target.set(data.subarray(at[r]! + start, at[r]! + to), place + start - from);
    target[place + to - from] = 0;
  }
}

/** The same as the kernels of kernels.wat but for the order of sums, where the platform has no vectors. */
export function plainKernels(memory: Float64Array): Kernels {
  return {
    subtract: (lefts, rights, length) => {
      for (let i = 0; i < lefts; i++) {
        for (let j = 0; j < rights; j++) {
          const [a, b] = [i * depthOfBlock, placeOfRight + j * depthOfBlock];
          let sum = 0;
          for (let k = 0; k < length; k++) sum += memory[a + k]! * memory[b + k]!;
          memory[placeOfBlock + i * strideOfBlock + j]! -= sum;
        }
      }
    },
    solve: (size, rows) => {
      for (let j = placeOfBlock; j < placeOfBlock + rows; j++) {
        for (let i = 0; i < size; i++) {
          const row = placeOfLower + i * columnsOfBlock;
          let sum = memory[j + i * strideOfBlock]!;
          for (let k = 0; k < i; k++) sum -= memory[row + k]! * memory[j + k * strideOfBlock]!;
          memory[j + i * strideOfBlock] = sum / memory[row + i]!;
        }
      }
    },
    factor: (size) => {
      for (let c = 0; c < size; c++) {
        const own = placeOfBlock + c * strideOfBlock;
        const pivot = memory[own + c]!;
        if (!(pivot > 0)) return false;
        const root = Math.sqrt(pivot);
        memory[own + c] = root;
        for (let r = c + 1; r < size; r++) memory[own + r]! /= root;
        for (let other = c + 1; other < size; other++) {
          const factor = memory[own + other]!;
          const target = placeOfBlock + other * strideOfBlock;
          for (let r = other; r < size; r++) memory[target + r]! -= factor * memory[own + r]!;
        }
      }
      return true;
    },
  };
}

/** The part of WebAssembly that is used here; the language's own types do not name it. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: unknown };
};

interface Exports {
  subtract(...given: readonly number[]): void;
  solve(...given: readonly number[]): void;
  factor(...given: readonly number[]): number;
}

/** Kernels with vectors on a memory of their own. Throws where the platform has none. */
export function vectorKernels(): { readonly memory: Float64Array; readonly kernels: Kernels } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytesOfAll / 65536) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernelBytes), { scratch: { memory } });
  const { subtract, solve, factor } = exports as Exports;
  const [right, block, lower] = [8 * placeOfRight, 8 * placeOfBlock, 8 * placeOfLower];
  const [stride, width] = [8 * depthOfBlock, 8 * strideOfBlock];
  return {
    memory: new Float64Array(memory.buffer),
    kernels: {
      subtract: (lefts, rights, length) =>
        subtract(0, lefts, right, rights, length + (length % 2), stride, block, width),
      solve: (size, rows) => solve(lower, size, 8 * columnsOfBlock, block, width, rows),
      factor: (size) => factor(block, size, width) === 1,
    },
  };
}

/** Room and kernels. */
export function blocksOn(memory: Float64Array, { subtract, solve, factor }: Kernels): Blocks {
  const left = memory.subarray(0, placeOfRight);
  const right = memory.subarray(placeOfRight, placeOfBlock);
  return {
    block: memory.subarray(placeOfBlock, placeOfLower),
    lower: memory.subarray(placeOfLower, placeOfLower + doubles.lower),
    subtract: (columns, rows, from, to) => {
      for (let k = from; k < to; k += depthOfBlock) {
        const end = Math.min(to, k + depthOfBlock);
        copyRows(columns, k, end, left);
        copyRows(rows, k, end, right);
        subtract(columns.end - columns.begin, rows.end - rows.begin, end - k);
      }
    },
    solve,
    factor,
  };
}

let opened: Blocks | null = null;

/** The blocks of this thread, made when they are first asked for. */
export function blocks(): Blocks {
  opened ??= open();
  return opened;
}

function open(): Blocks {
  try {
    const { memory, kernels } = vectorKernels();
    return blocksOn(memory, kernels);
  } catch {
    const memory = new Float64Array(bytesOfAll / 8);
    return blocksOn(memory, plainKernels(memory));
  }
}
