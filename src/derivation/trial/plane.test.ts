import { describe, expect, it } from "vitest";
import { parseCsv, prepareData } from "../../data/index.ts";
import { planeFeatures, planeOf, planePoints, planeSize } from "./plane.ts";

const table = (line: (i: number) => string, names = "a,b,c") =>
  parseCsv([names, ...Array.from({ length: 50 }, (_, i) => line(i))].join("\n"), { name: "t.csv" });
const prepared = (line: (i: number) => string, target = "c", names?: string) =>
  prepareData({ table: table(line, names), target, seed: 1 });
const flat = (i: number) => `${i / 10},${(i * 7) % 50},${i % 2 === 0 ? "odd" : "even"}`;

describe("the plane of a table", () => {
  it("is there for two numbers and classes, with a margin about all rows", () => {
    const { columns, x, y } = planeOf(prepared(flat))!;
    expect(columns).toEqual(["a", "b"]);
    for (const [end, expected] of [x, y].flatMap((ends, k) =>
      ends.map((end, i) => [
        end,
        [
          [-0.294, 5.194],
          [-2.94, 51.94],
        ][k]![i]!,
      ]),
    ))
      expect(end).toBeCloseTo(expected!, 5);
  });

  it("is not there for quantities, a third input, categories or missing cells", () => {
    expect(planeOf(prepared(flat, "b"))).toBeNull();
    expect(planeOf(prepared((i) => `${flat(i)},${(i * 3) % 11}.5`, "c", "a,b,c,d"))).toBeNull();
    expect(planeOf(prepared((i) => `${i % 3 === 0 ? "x" : "y"},${i},${i % 2}`))).toBeNull();
    expect(planeOf(prepared((i) => (i === 9 ? ",3,odd" : flat(i))))).toBeNull();
  });

  it("has its cells row by row from the lower left corner, as the network sees them", () => {
    const data = prepared(flat);
    const plane = planeOf(data)!;
    const features = planeFeatures(plane, data);
    expect(features).toHaveLength(2 * planeSize ** 2);
    const at = (cell: number) => [features[2 * cell]!, features[2 * cell + 1]!] as const;
    expect([at(1)[0] > at(0)[0], at(1)[1] === at(0)[1]]).toEqual([true, true]);
    expect([at(planeSize)[0] === at(0)[0], at(planeSize)[1] > at(0)[1]]).toEqual([true, true]);
  });

  it("shows rows with their classes", () => {
    const data = prepared(flat);
    const points = planePoints(planeOf(data)!, data);
    expect(points).toHaveLength(50);
    expect(points[3]).toEqual([Math.fround(0.3), 21, 0]);
    expect(points[4]![2]).toBe(1);
  });
});
