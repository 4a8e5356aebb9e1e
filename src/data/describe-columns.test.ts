import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv-reader.ts";
import { type ColumnWishes, describeColumns } from "./describe-columns.ts";

/** Describes one column "v" beside a target "y". */
function describeValues(values: readonly string[]) {
  const table = parseCsv(`v,y\n${values.map((value, row) => `"${value}",${row % 2}`).join("\n")}\n`, { name: "t.csv" });
  const [description, ...others] = describeColumns(table, "y", Int32Array.from(table.lines!.keys()));
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
      inputs: [{ name: "v", column: "v", kind: "number", form: { remove: [], decimal: "." } }],
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
    const nearlyAll = ["16777216", "16777217", ...repeat(18, (row) => String(row))];
    expect(describeValues(nearlyAll).note).toBeNull();
  });

  it("makes year, season, weekday and hour of dates, as far as they differ, unless there are few different ones", () => {
    const days = (count: number) => repeat(90, (row) => `2024-01-${String(1 + (row % count)).padStart(2, "0")}`);
    const names = (values: readonly string[]) => describeValues(values).inputs.map(({ name }) => name);
    expect(names(days(21))).toEqual(["v (year)", "v (season cos)", "v (season sin)", "v (weekday)"]);
    expect(describeValues(days(21)).note).toContain('such as "2024-01-01"');
    expect(names(repeat(90, (row) => `${days(21)[row]}T${10 + (row % 3)}:00:00Z`)).at(-1)).toBe("v (hour)");
    expect(names(repeat(90, (row) => `${row % 24}:${10 + (row % 50)}`))).toEqual(["v (hour)"]);
    expect(names(days(20))).toEqual(["v"]);
    expect(describeValues(["2024-01-31", "soon"])).toMatchObject({ type: "category", dropped: null });
  });

  it("drops names and keys, with the reason why they are no numbers where they look like some", () => {
    expect(describeValues(repeat(40, (row) => `id${row}`)).dropped).toContain("40 different texts in 40 rows");
    expect(describeValues(repeat(300, (row) => `town${row % 151}`)).dropped).toContain("151 different texts");
    expect(describeValues(repeat(300, (row) => `town${row % 150}`)).dropped).toBeNull();
    expect(describeValues(repeat(20, (row) => `id${row}`)).dropped).toBeNull();
    expect(describeValues(repeat(42, (row) => `id${row % 21}`)).dropped).toBeNull();
    expect(describeValues(repeat(40, (row) => `${row} ${row % 2 ? "kg" : "lb"}`)).dropped).toContain(
      "with one unit or none",
    );
  });

  it("names whole numbers that are all different and called like a key", () => {
    const lines = repeat(40, (row) => `${row * 7 + 3},${row * 7 + 3},${row % 2}`);
    const table = parseCsv(`user_id,height,y\n${lines.join("\n")}`, { name: "t.csv" });
    const [id, height] = describeColumns(table, "y", Int32Array.from(table.lines!.keys()));
    expect(id!.note).toContain("named like an identifier");
    expect(height!.note).toBeNull();
  });

  it("names whole numbers that are dates without signs, or may count from 1970 on", () => {
    const note = (name: string, cell: (row: number) => number) => {
      const table = parseCsv(`${name},y\n${repeat(40, (row) => `${cell(row)},${row % 2}`).join("\n")}`, {
        name: "t.csv",
      });
      return describeColumns(table, "y", Int32Array.from(table.lines!.keys()))[0]!.note;
    };
    const day = (row: number) => 20240101 + (row % 28) + 100 * (row % 12);
    expect(note("v", day)).toMatch(
      /^whole numbers that read as dates, such as 20240101; write them as 2024-01-01 for year/,
    );
    expect(note("v", (row) => day(row) + (row === 7 ? 60 : 0))).toBeNull();
    expect(note("created_at", (row) => 1704067200 + 3600 * row)).toMatch(
      /^perhaps seconds since 1970; write times as 2024-01-01 00:00 /,
    );
    expect(note("eventTime", (row) => 1704067200000 + 3600000 * row)).toMatch(
      /^perhaps milliseconds since 1970; write times as 2024-01-01 /,
    );
    expect(note("phone", (row) => 1704067200 + 3600 * row)).toBeNull();
    expect(note("time", (row) => 100 + 7 * row)).toBeNull();
    expect(note("estimate", (row) => 1704067200 + 3600 * row)).toBeNull();
  });

  it("names levels that a person takes for one", () => {
    const v = describeValues(["Yes", "yes", "no", "yes\u200b", "no"]);
    expect(v.note).toBe(
      '"Yes", "yes" and "yes\\u200b" differ only in case, blanks or signs that are not seen, and are levels of their own',
    );
    expect(describeValues(["e\u0301", "\u00e9", "x"]).note).toContain("differ only");
    expect(describeValues(["a2", "a\u00b2", "b"]).note).toBeNull();
    expect(describeValues(["up", "down"]).note).toBeNull();
  });

  it("obeys what the user says of columns, and refuses it of columns that are not there", () => {
    const table = parseCsv("zip,v,y\n1,2,0\n2,3,1\n", { name: "t.csv" });
    const describe = (wishes: ColumnWishes) => describeColumns(table, "y", Int32Array.of(0, 1), wishes);
    expect(describe({ types: { zip: "category" }, ignore: ["v"] })).toMatchObject([
      { name: "zip", type: "category", dropped: null },
      { name: "v", dropped: "ignored as asked" },
    ]);
    expect(() => describe({ ignore: ["w"] })).toThrow('no column "w"');
    expect(() => describe({ types: { w: "number" } })).toThrow('no column "w"');
    expect(() => describe({ ignore: ["y"] })).toThrow("cannot be ignored");
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
