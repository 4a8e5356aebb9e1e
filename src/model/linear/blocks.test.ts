import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blocksOn,
  columnsOfBlock,
  depthOfBlock,
  type Part,
  plainKernels,
  rowsOfBlock,
  strideOfBlock,
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
  const at = Int32Array.from({ length: count }, (_, r) => r * length);
  const data = Float64Array.from({ length: count * length }, (_, i) => ((i * 7919) % 17) - 8);
  return { of: { data, first, at }, begin: 0, end: count };
};
const entry = ({ of: { data, first, at } }: Part, r: number, k: number): number =>
  k < first[r]! ? 0 : data[at[r]! + k]!;

const grid = <T>(rows: number, columns: number, at: (r: number, c: number) => T): readonly (readonly T[])[] =>
  Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => at(r, c)));

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
        const expected = grid(columns, rows, (c, r) => {
          let sum = 3;
          for (let k = from; k < length; k++) sum -= entry(left, c, k) * entry(right, r, k);
          return sum;
        });
        expect(grid(columns, rows, (c, r) => work.block[c * strideOfBlock + r]!)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("are solved exactly for triangles of whole numbers with powers of two on the diagonal", () => {
    const work = open();
    const lower = (r: number, c: number) => (r === c ? 2 ** (r % 3) : ((r * 13 + c * 5) % 7) - 3);
    const solution = (c: number, j: number) => ((c * 31 + j * 7) % 9) - 4;
    for (const [size, count] of [
      [1, 8],
      [5, 24],
      [columnsOfBlock, rowsOfBlock],
    ] as const) {
      const given = (r: number, j: number) => {
        let sum = 0;
        for (let c = 0; c <= r; c++) sum += lower(r, c) * solution(c, j);
        return sum;
      };
      grid(size, size, (r, c) => {
        work.lower[r * columnsOfBlock + c] = lower(r, c);
      });
      grid(size, rowsOfBlock, (r, j) => {
        work.block[r * strideOfBlock + j] = given(r, j);
      });
      work.solve(size, count);
      expect(grid(size, rowsOfBlock, (r, j) => work.block[r * strideOfBlock + j]!)).toEqual(
        grid(size, rowsOfBlock, (r, j) => (j < count ? solution(r, j) : given(r, j))),
      );
    }
  });

  it("become the exact factor of whole numbers, and say where a pivot is not positive", () => {
    const work = open();
    const lower = (r: number, c: number) => (r === c ? 2 ** (r % 3) : c > r ? 0 : ((r * 13 + c * 5) % 7) - 3);
    const product = (r: number, c: number) => {
      let sum = 0;
      for (let k = 0; k <= Math.min(r, c); k++) sum += lower(r, k) * lower(c, k);
      return sum;
    };
    const fill = (size: number, at: (r: number, c: number) => number) => {
      work.block.fill(Number.NaN);
      for (let c = 0; c < size; c++) for (let r = c; r < size; r++) work.block[c * strideOfBlock + r] = at(r, c);
    };
    for (const size of [1, 2, 7, columnsOfBlock - 1, columnsOfBlock]) {
      fill(size, product);
      expect(work.factor(size)).toBe(true);
      for (let c = 0; c < size; c++)
        for (let r = c; r < size; r++) expect(work.block[c * strideOfBlock + r]).toBe(lower(r, c));
      for (const bad of [0, size - 1]) {
        // The pivot becomes 0, or no number.
        for (const less of [lower(bad, bad) ** 2, Number.NaN]) {
          fill(size, (r, c) => product(r, c) - (r === bad && c === bad ? less : 0));
          expect(work.factor(size)).toBe(false);
        }
      }
    }
  });
});
