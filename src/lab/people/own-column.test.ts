import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseCsv } from "../../data/index.ts";
import { numberColumns, ownPair } from "./own-column.ts";

const table = (text: string) => parseCsv(text, { name: "a.csv" });
const penguins = readFileSync(new URL("../../../data/penguins.csv", import.meta.url), "utf8");

it("columns of numbers are found by what their cells say", () => {
  const columns = numberColumns(table(penguins));
  expect(columns.map(({ name }) => name)).toEqual([
    "bill_length_mm",
    "bill_depth_mm",
    "flipper_length_mm",
    "body_mass_g",
  ]);
  for (const { values } of columns) expect(values.every((value, k) => k === 0 || value > values[k - 1]!)).toBe(true);
});

it.each([["word,flag\nx,0\ny,1\nz,0\n"], ["n\n1\n2\n1\n"], ["n\n1\nb\nc\n"]])("%j has none", (text) => {
  expect(numberColumns(table(text))).toEqual([]);
});

it("pairs are values of the column, as far apart as they say, at many distances, the same every time", () => {
  const column = numberColumns(table(penguins)).at(-1)!;
  const pairs = Array.from({ length: 100 }, (_, place) => ownPair(column, place));
  expect(pairs.map((_, place) => ownPair(column, place))).toEqual(pairs);
  const width = column.values.at(-1)! - column.values[0]!;
  for (const { distance, first, second } of pairs) {
    expect(column.values).toContain(first);
    expect(column.values).toContain(second);
    expect(distance).toBeCloseTo(Math.abs(first - second), 9);
    expect(distance).toBeGreaterThan(0);
  }
  expect(Math.min(...pairs.map(({ distance }) => distance))).toBeLessThan(0.02 * width);
  expect(Math.max(...pairs.map(({ distance }) => distance))).toBeGreaterThan(0.5 * width);
});

it("decimal numbers differ by decimal numbers", () => {
  expect(ownPair({ name: "a", values: [0.1, 0.2, 0.3] }, 0).distance.toString()).toMatch(/^0\.[12]$/);
});
