import { describe, expect, it } from "vitest";
import { lineWithIntervals, table, withIntervals } from "./table.ts";

const made = table({
  name: "scores",
  caption: "Made up.",
  rows: [
    { who: "a", score: { mean: 2, ci95: [1, 4] as [number, number] } },
    { who: "b", score: { mean: 3, ci95: null } },
    { who: "c", score: null },
  ],
  columns: [
    ["score", "score", ({ score }) => score, "ci95"],
    ["who", "name", ({ who }) => who],
  ],
});

describe("a table", () => {
  it("has a header and a cell for each column, an estimate taking three: the mean, and the lower and the upper end", () => {
    expect(made.columns).toEqual([
      { name: "score", title: "score" },
      { name: "score_lo", title: "95 % from" },
      { name: "score_hi", title: "to" },
      { name: "who", title: "name" },
    ]);
    expect(made.rows[0]).toEqual([2, 1, 4, "a"]);
  });

  it("leaves cells empty where there is no interval, or no estimate", () => {
    expect(made.rows.slice(1)).toEqual([
      [3, null, null, "b"],
      [null, null, null, "c"],
    ]);
  });

  it("has its columns without rows too, and is shown unless it says otherwise", () => {
    const empty = table({ name: "none", caption: "", rows: [], columns: [["x", "x", () => 1]], shown: false });
    expect([empty.columns.length, empty.rows, empty.shown, made.shown]).toEqual([1, [], false, true]);
  });
});

describe("layers with intervals", () => {
  const of = { table: "scores", x: "who", y: "score" };

  it("read the columns that the table made of the estimate", () => {
    const { interval } = withIntervals({ mark: "dot", ...of });
    expect(interval).toEqual(made.columns.slice(1, 3).map(({ name }) => name));
  });

  it("are a line through the means and dots with the intervals", () => {
    expect(lineWithIntervals(of).map(({ mark, interval }) => [mark, interval !== undefined])).toEqual([
      ["line", false],
      ["dot", true],
    ]);
  });
});
