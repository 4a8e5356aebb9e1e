import { describe, expect, it } from "vitest";
import { describeColumns } from "./describe-columns.ts";
import { parseCsv } from "./parse-csv.ts";

/** Describes one column "v" beside a target "y". */
function describeValues(values: readonly string[]) {
  const table = parseCsv(`v,y\n${values.map((value, row) => `"${value}",${row % 2}`).join("\n")}\n`, { name: "t.csv" });
  const [description, ...others] = describeColumns(table, "y", Int32Array.from(table.lines.keys()));
  expect(others).toEqual([]);
  return description!;
}

const repeat = (count: number, value: (row: number) => string) => Array.from({ length: count }, (_, row) => value(row));

describe("describeColumns", () => {
  it("counts missing and different values of numbers by value and of texts by spelling", () => {
    expect(describeValues(["1", "1.0", "2", "", "NA"])).toEqual({
      name: "v",
      type: "number",
      missing: 2,
      distinct: 2,
      dropped: null,
      note: null,
    });
    expect(describeValues(["a", "A", "a", ""])).toMatchObject({
      type: "category",
      missing: 1,
      distinct: 2,
      dropped: null,
    });
  });

  it("drops constant columns and names the constant", () => {
    expect(describeValues(["3", "3.0", ""]).dropped).toBe("constant: every value is 3");
    expect(describeValues(["a", "a"]).dropped).toBe('constant: every value is "a"');
  });

  it("keeps a category of one level that is sometimes missing: that is two cases", () => {
    expect(describeValues(["a", "a", ""]).dropped).toBeNull();
  });

  it("drops columns without any value", () => {
    expect(describeValues(["", "NA", "?"]).dropped).toBe("every cell is missing");
  });

  it("drops numbers that single precision cannot tell apart, and warns where it confuses some", () => {
    expect(describeValues(["16777216.1", "16777216.2"]).dropped).toContain("constant in single precision");
    const some = describeValues(["16777216", "16777217", "5"]);
    expect(some.dropped).toBeNull();
    expect(some.note).toContain("only 2 of its 3 different values apart");
    expect(describeValues(["0.1", "0.2", "39.1"]).note).toBeNull();
  });

  it("drops dates and tells what to do instead, unless there are few different ones", () => {
    const days = (count: number) => repeat(90, (row) => `2024-01-${String(1 + (row % count)).padStart(2, "0")}`);
    expect(describeValues(days(21)).dropped).toContain("dates are not used as inputs");
    expect(describeValues(days(21).map((day) => `${day}T10:00:00Z`)).dropped).toContain("dates");
    expect(describeValues(days(20)).dropped).toBeNull();
    expect(describeValues(["2024-01-31", "soon"]).dropped).toBeNull();
  });

  it("drops names and keys, and categories of more than 50 levels", () => {
    expect(describeValues(repeat(40, (row) => `id${row}`)).dropped).toContain("40 different texts in 40 rows");
    expect(describeValues(repeat(300, (row) => `town${row % 51}`)).dropped).toContain("51 levels, more than the 50");
    expect(describeValues(repeat(300, (row) => `town${row % 50}`)).dropped).toBeNull();
    expect(describeValues(repeat(20, (row) => `id${row}`)).dropped).toBeNull();
    expect(describeValues(repeat(42, (row) => `id${row % 21}`)).dropped).toBeNull();
  });

  it("keeps a column that counts the rows, with a warning", () => {
    expect(describeValues(repeat(21, (row) => String(row + 1)))).toMatchObject({ dropped: null });
    expect(describeValues(repeat(21, (row) => String(row + 1))).note).toContain("counts the rows");
    expect(describeValues(repeat(21, (row) => String(row + 2))).note).toBeNull();
  });

  it("judges by the given rows only", () => {
    const table = parseCsv("v,y\n1,0\n1,1\nx,\n", { name: "t.csv" });
    expect(describeColumns(table, "y", Int32Array.of(0, 1))[0]).toMatchObject({
      type: "number",
      dropped: "constant: every value is 1",
    });
  });
});
