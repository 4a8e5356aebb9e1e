import { describe, expect, it } from "vitest";
import { randomStream } from "../../random/index.ts";
import { finished } from "../search.ts";
import { findNormBound, normBound } from "./norm.ts";
import type { Sparse } from "./sparse.ts";

/** A matrix with so many entries in each row, at random places. */
function madeUp(rows: number, columns: number, perRow: number): Sparse {
  const random = randomStream(5);
  const start = Int32Array.from({ length: rows + 1 }, (_, r) => r * perRow);
  const index = Int32Array.from({ length: rows * perRow }, (_, e) => {
    const [r, k] = [Math.floor(e / perRow), e % perRow];
    return (r * 31 + k * Math.floor(columns / perRow)) % columns;
  });
  const value = Float64Array.from(index, () => random.normal());
  return { rows, columns, start, index, value, error: 0 };
}

describe("a norm", () => {
  it.each([
    ["narrow", madeUp(900, 1000, 4)],
    ["full", madeUp(300, 300, 300)],
  ] as const)("of a %s matrix is found in small steps, so that it can be left, and is the same", (_, matrix) => {
    const search = findNormBound(matrix);
    let steps = 0;
    let step = search.next();
    for (; !step.done; step = search.next()) steps++;
    expect(step.value).toBe(normBound(matrix));
    // Each of Lanczos' method, and some of the elimination.
    expect(steps).toBeGreaterThan(15);
  });

  it("of a matrix of one row is its length", () => {
    const row: Sparse = {
      rows: 1,
      columns: 2,
      start: Int32Array.of(0, 2),
      index: Int32Array.of(0, 1),
      value: Float64Array.of(3, 4),
      error: 0,
    };
    const norm = finished(findNormBound(row));
    expect(norm).toBeGreaterThanOrEqual(5);
    expect(norm).toBeLessThan(5 * (1 + 1e-9));
  });
});
