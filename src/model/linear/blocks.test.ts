import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blocksOn,
  columnsOfBlock,
  depthOfBlock,
  type Part,
  plainKernels,
  rowsOfBlock,
  vectorKernels,
} from "./blocks.ts";

const vectors = () => {
  const { memory, kernels } = vectorKernels();
  return blocksOn(memory, kernels);
};
const plain = () => {
  const memory = new Float64Array(vectorKernels().memory.length);
  return blocksOn(memory, plainKernels(memory));
};
const kinds = [
  ["vectors", vectors],
  ["numbers", plain],
] as const;

/** Whole numbers, so that every sum is exact in any order; rows begin at different entries. */
const rowsOf = (count: number, length: number): Part => {
  const first = Int32Array.from({ length: count }, (_, r) => (r * 5) % (length + 1));
  const at = Float64Array.from({ length: count }, (_, r) => r * length);
  const data = Float64Array.from({ length: count * length }, (_, i) => ((i * 7919) % 17) - 8);
  return { of: { data, first, at }, begin: 0, end: count };
};
const entry = ({ of: { data, first, at } }: Part, r: number, k: number): number =>
  k < first[r]! ? 0 : data[at[r]! + k]!;

describe.each(kinds)("blocks by %s", (_, open) => {
  it("lose the exact products of rows, however many and however long they are", () => {
    const work = open();
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: columnsOfBlock }),
      fc.integer({ min: 1, max: rowsOfBlock }),
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: depthOfBlock - 2, max: 2 * depthOfBlock + 3 })),
      fc.nat(3),
    );
    fc.assert(
      fc.property(sizes, ([columns, rows, length, from]) => {
        const [left, right] = [rowsOf(columns, length), rowsOf(rows, length)];
        work.block.fill(3);
        work.subtract(left, right, Math.min(from, length), length);
        for (let c = 0; c < columns; c++) {
          for (let r = 0; r < rows; r++) {
            let sum = 3;
            for (let k = from; k < length; k++) sum -= entry(left, c, k) * entry(right, r, k);
            expect(work.block[c * rowsOfBlock + r]).toBe(sum);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are solved exactly for triangles of whole numbers with powers of two on the diagonal", () => {
    const work = open();
    for (const [size, from] of [
      [1, 0],
      [5, 0],
      [columnsOfBlock, columnsOfBlock],
    ] as const) {
      const solution = (c: number, r: number) => ((c * 31 + r * 7) % 9) - 4;
      const lower = (r: number, c: number) => (r === c ? 2 ** (r % 3) : ((r * 13 + c * 5) % 7) - 3);
      for (let r = 0; r < size; r++) {
        for (let c = 0; c <= r; c++) work.lower[r * columnsOfBlock + c] = lower(r, c);
        for (let j = 0; j < rowsOfBlock; j++) {
          let sum = 0;
          for (let c = 0; c <= r; c++) sum += lower(r, c) * solution(c, j);
          work.block[r * rowsOfBlock + j] = sum;
        }
      }
      const given = work.block.slice();
      work.solve(size, from, rowsOfBlock);
      for (let r = 0; r < size; r++) {
        for (let j = 0; j < rowsOfBlock; j++)
          expect(work.block[r * rowsOfBlock + j]).toBe(j < from ? given[r * rowsOfBlock + j] : solution(r, j));
      }
    }
  });
});
