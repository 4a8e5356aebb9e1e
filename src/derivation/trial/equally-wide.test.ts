import { describe, expect, it } from "vitest";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { equallyWide } from "./equally-wide.ts";
import { learningData } from "./learning-data.ts";

/** Twenty rows, one of which alone has the level "rare": a split without it among its training rows has a feature less. */
const lines = Array.from({ length: 20 }, (_, i) => `${i},${i === 0 ? "rare" : i % 3 === 0 ? "a" : "b"},${2 * i + 1}`);
const read = readData({ table: parseCsv(`x,level,y\n${lines.join("\n")}\n`, { name: "made-up.csv" }), target: "y" });
const tables = Array.from({ length: 8 }, (_, repeat) => learningData(splitData(read, { seed: 3, repeat })));

describe("tables of splits", () => {
  it("stay what they are where they are equally wide, and one where they are one", () => {
    const one = tables[0]!;
    const same = equallyWide([one, one]);
    expect(same).toEqual([one, one]);
    expect(same[0]).toBe(same[1]);
  });

  it("get features of 0 behind their own, up to the widest, and keep rows, targets and parts", () => {
    expect(new Set(tables.map(({ width }) => width))).toEqual(new Set([3, 4]));
    const wide = equallyWide([...tables, tables[1]!]);
    tables.forEach((table, i) => {
      const rowsOf = ({ features, width }: typeof table) =>
        Array.from({ length: 20 }, (_, row) => Array.from(features.subarray(row * width, (row + 1) * width)));
      expect(rowsOf(wide[i]!)).toEqual(rowsOf(table).map((row) => (table.width === 3 ? [...row, 0] : row)));
      const { train, validation, test, target, targets } = table;
      expect(wide[i]).toMatchObject({ width: 4, train, validation, test, target, targets });
    });
    expect(wide[8]).toBe(wide[1]);
  });
});
