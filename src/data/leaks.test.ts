import { describe, expect, it } from "vitest";
import { findLeaks } from "./leaks.ts";
import type { TargetColumn } from "./target-column.ts";

const rows = (count: number) => Int32Array.from({ length: count }, (_, row) => row);
const survived = (count: number): TargetColumn => ({
  task: "binary",
  classes: ["no", "yes"],
  index: Int32Array.from({ length: count }, (_, row) => (row % 3 === 0 ? 1 : 0)),
});
const leaks = (cells: Float32Array | readonly string[], target = survived(cells.length)) =>
  findLeaks({ column: cells }, target, rows(cells.length));
const texts = (count: number, cell: (row: number) => string) => Array.from({ length: count }, (_, row) => cell(row));
const numbers = (count: number, cell: (row: number) => number) =>
  Float32Array.from({ length: count }, (_, row) => cell(row));

describe("findLeaks", () => {
  it("names a column that is the class in other words or as a code", () => {
    expect(leaks(texts(90, (row) => (row % 3 === 0 ? "alive" : "dead")))).toEqual([
      'Probable leak: "column" alone tells the class of every row. If it is known only after the target, leave it out (--ignore).',
    ]);
    expect(leaks(numbers(90, (row) => (row % 3 === 0 ? 7 : (row % 3) + 1)))).toHaveLength(1);
  });

  it("says nothing where one row disagrees, where few rows agree, or where values are nearly as many as rows", () => {
    expect(leaks(texts(90, (row) => (row % 3 === 0 && row > 0 ? "alive" : "dead")))).toEqual([]);
    expect(leaks(texts(24, (row) => (row % 3 === 0 ? "alive" : "dead")))).toEqual([]);
    expect(leaks(texts(90, (row) => `name ${row >> 1}`.padEnd(9, row % 3 === 0 ? "a" : "b")))).toEqual([]);
    const rare: TargetColumn = {
      task: "binary",
      classes: ["no", "yes"],
      index: Int32Array.from({ length: 90 }, (_, row) => (row < 2 ? 1 : 0)),
    };
    expect(
      leaks(
        texts(90, (row) => (row < 2 ? "a" : "b")),
        rare,
      ),
    ).toEqual([]);
  });

  it("names a column that is missing, or there, for one class only, where that is no chance", () => {
    const missing = leaks(texts(300, (row) => (row % 3 === 0 && row % 2 === 0 ? "" : `boat ${row % 5}`)));
    expect(missing.join()).toContain('is missing only where the target is "yes"');
    const there = leaks(numbers(300, (row) => (row % 3 === 0 && row % 2 === 0 ? row : Number.NaN)));
    expect(there.join()).toContain('has a value only where the target is "yes"');
    expect(leaks(texts(300, (row) => (row < 7 && row % 3 !== 0 ? "" : "x")))).toEqual([]);
    expect(leaks(texts(300, (row) => (row % 2 === 0 ? "" : "x")))).toEqual([]);
  });

  it("names a quantity in another unit and a code of it, not a strong predictor", () => {
    const target = (count: number): TargetColumn => ({
      task: "regression",
      values: Float64Array.from({ length: count }, (_, row) => (row % 10) ** 2 + 5),
    });
    expect(
      leaks(
        numbers(200, (row) => 2.54 * ((row % 10) ** 2 + 5)),
        target(200),
      ).join(),
    ).toContain("alone tells the target");
    const wide: TargetColumn = { task: "regression", values: Float64Array.from({ length: 99 }, (_, row) => row * row) };
    expect(
      leaks(
        numbers(99, (row) => 1 - row * row * 0.3),
        wide,
      ).join(),
    ).toContain("but for a factor and a shift");
    expect(
      leaks(
        numbers(99, (row) => row),
        wide,
      ),
    ).toEqual([]);
    expect(
      leaks(
        texts(200, (row) => `level ${row % 10}`),
        target(200),
      ).join(),
    ).toContain("alone tells the target");
  });

  it("says nothing of quantities so small that their squares vanish, unless they go together", () => {
    const tiny: TargetColumn = {
      task: "regression",
      values: Float64Array.from({ length: 99 }, (_, row) => row * row * 1e-300),
    };
    expect(
      leaks(
        numbers(99, (row) => (row * 37) % 61),
        tiny,
      ),
    ).toEqual([]);
    expect(
      leaks(
        numbers(99, (row) => row * row),
        tiny,
      ).join(),
    ).toContain("but for a factor and a shift");
    expect(
      leaks(
        numbers(99, () => 7),
        tiny,
      ),
    ).toEqual([]);
  });
});
