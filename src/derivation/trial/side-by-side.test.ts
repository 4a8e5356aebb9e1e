import { describe, expect, it } from "vitest";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { learningData } from "./learning-data.ts";
import { sideBySide } from "./side-by-side.ts";

/** Twenty rows, one of which alone has the level "rare": a split without it among its training rows has a feature less. */
const lines = Array.from({ length: 20 }, (_, i) => `${i},${i === 0 ? "rare" : i % 3 === 0 ? "a" : "b"},${2 * i + 1}`);
const read = readData({ table: parseCsv(`x,level,y\n${lines.join("\n")}\n`, { name: "made-up.csv" }), target: "y" });
const tables = Array.from({ length: 8 }, (_, repeat) => learningData(splitData(read, { seed: 3, repeat })));

describe("tables side by side", () => {
  it("are one table where all networks share it", () => {
    const one = tables[0]!;
    expect(sideBySide([one, one])).toEqual({ whole: one, own: [one, one], rows: null });
  });

  it("lie one below the other, each network with the rows of its own split, features and targets by that split", () => {
    expect(new Set(tables.map(({ width }) => width))).toEqual(new Set([3, 4]));
    const networks = [...tables, tables[1]!];
    const { whole, own, rows } = sideBySide(networks);
    expect(whole.rows).toBe(8 * 20);
    for (const [i, table] of networks.entries()) {
      for (const part of ["train", "validation"] as const)
        rows![i]![part].forEach((row, k) => {
          const [there, here] = [4 * row, table.width * table[part][k]!];
          const features = Array.from(table.features.subarray(here, here + table.width));
          const wide = [...features, ...(table.width === 3 ? [0] : [])];
          expect(Array.from(whole.features.subarray(there, there + 4))).toEqual(wide);
          expect(whole.targets[row]).toBe(table.targets[table[part][k]!]);
        });
      expect(own[i]).toMatchObject({ width: 4, train: table.train, test: table.test, target: table.target });
    }
    expect(own[8]).toBe(own[1]);
  });
});
