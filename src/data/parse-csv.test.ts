import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DataError } from "./data-error.ts";
import { defaultMissing, parseCsv } from "./parse-csv.ts";

const read = (text: string, missing?: readonly string[]) =>
  parseCsv(text, missing === undefined ? { name: "t.csv" } : { name: "t.csv", missing });
const cells = (text: string) => Object.fromEntries(read(text).columns.map(({ name, cells }) => [name, cells]));

function failure(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "nothing was thrown";
}

describe("parseCsv reads", () => {
  it("a header and its rows, whatever the line ends, with or without one at the end", () => {
    const expected = { a: ["1", "3"], b: ["2", "4"] };
    for (const text of ["a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4", "a,b\n1,2\n3,4"]) {
      expect(cells(text)).toEqual(expected);
    }
  });

  it("past a byte-order mark and blank lines, counting lines as an editor does", () => {
    const table = read("\uFEFF\na,b\n\n1,2\n  \n3,4\n\n\n");
    expect(table.columns.map((column) => column.name)).toEqual(["a", "b"]);
    expect([...table.lines]).toEqual([4, 6]);
    expect(table.rows).toBe(2);
  });

  it("quoted cells with delimiters, line ends and doubled quotes", () => {
    expect([...read("a,b\r\n1,2\r\n\r\n3,4\r\n").lines]).toEqual([2, 4]);
    const text = 'a,b\n"x,y","say ""hi"""\n"one\r\ntwo\nthree",4\n5,6\n';
    expect(cells(text)).toEqual({ a: ["x,y", "one\r\ntwo\nthree", "5"], b: ['say "hi"', "4", "6"] });
    expect([...read(text).lines]).toEqual([2, 3, 6]);
  });

  it("blanks inside quotes as they are and blanks around cells not at all", () => {
    expect(cells("a,b\n\t1\t,\t2\t\n")).toEqual({ a: ["1"], b: ["2"] });
    expect(cells('a , "b c"\n 1 , " x "\n')).toEqual({ a: ["1"], "b c": [" x "] });
  });

  it("a quote inside an unquoted cell as itself", () => {
    expect(cells('size,b\n5" disk,1\n')).toEqual({ size: ['5" disk'], b: ["1"] });
  });

  it("semicolons and tabs as delimiters, found in the header outside quotes", () => {
    expect(cells("a;b;c\n1,5;2;3\n")).toEqual({ a: ["1,5"], b: ["2"], c: ["3"] });
    expect(cells("a\tb\n1,5\t\n")).toEqual({ a: ["1,5"], b: [null] });
    expect(cells("a;b,c\n1,2\n")).toEqual({ "a;b": ["1"], c: ["2"] });
    expect(cells('"a;b;c",d\n1,2\n')).toEqual({ "a;b;c": ["1"], d: ["2"] });
  });

  it("a single column", () => {
    expect(cells("a\n\t1\n2")).toEqual({ a: ["1", "2"] });
  });

  it("the usual words for a missing value as missing, also in quotes, and no others", () => {
    const table = read(`a,b\n${defaultMissing.map((word) => `${word},"${word}"`).join("\n")}\n`);
    for (const column of table.columns) expect(column.cells.every((cell) => cell === null)).toBe(true);
    expect(cells("a,b\nna,-\nNone,0\n")).toEqual({ a: ["na", "None"], b: ["-", "0"] });
  });

  it("the caller's words for missing instead, and empty cells always", () => {
    expect(read("a,b\nNA,-\n,1\n", ["-"]).columns.map((column) => column.cells)).toEqual([
      ["NA", null],
      [null, "1"],
    ]);
  });

  it("columns with hostile names without harm", () => {
    const table = read("__proto__,constructor,<script>\n1,2,3\n");
    expect(table.columns.map((column) => column.name)).toEqual(["__proto__", "constructor", "<script>"]);
  });
});

describe("parseCsv refuses, naming file, line and cure,", () => {
  it("an empty file and a file of blanks", () => {
    for (const text of ["", "\uFEFF", "\n\n  \r\n"]) {
      expect(failure(text)).toBe("data/empty: t.csv is empty; expected a header line and rows below it");
    }
  });

  it("a header without rows", () => {
    expect(failure("a,b\n\n")).toBe("data/empty: t.csv holds a header of 2 columns but no rows below it");
  });

  it("a column without a name, such as the row names that other programs write", () => {
    expect(failure(",a\n0,1\n")).toBe(
      "data/header: t.csv: column 1 of 2 has no name in the header; name it, or leave it out of the file",
    );
    expect(failure("a,b,\n0,1,\n")).toContain("column 3 of 3 has no name");
  });

  it("two columns of one name", () => {
    expect(failure("a,b,a\n1,2,3\n")).toBe(
      'data/header: t.csv: columns 1 and 3 are both named "a"; rename one of them',
    );
  });

  it("rows that are too short or too long", () => {
    expect(failure("a,b\n1,2\n3\n")).toContain(
      "data/ragged-row: t.csv, line 3: expected 2 cells as in the header, got 1",
    );
    expect(failure('a,b\n"1\n1",2\n3,4,5\n')).toContain("t.csv, line 4: expected 2 cells as in the header, got 3");
  });

  it("a quote that is never closed, at the line where it opens", () => {
    expect(failure('a,b\n1,2\n3,"4\n5,6\n7,8\n')).toContain("data/quoting: t.csv, line 3: a cell opens with a quote");
  });

  it("text behind a closing quote", () => {
    expect(failure('a,b\n"x"y,2\n')).toContain("data/quoting: t.csv, line 2: text follows a closing quote");
  });
});

describe("parseCsv agrees with csv-parse", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "7", ",", ";", "\t", '"', "\n", "\r\n", "é", "😀", ".", "-"),
    maxLength: 6,
  });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("on quoted and unquoted cells of every kind, cell by cell", () => {
    const file = fc.record({
      delimiter: fc.constantFrom(",", ";", "\t"),
      end: fc.constantFrom("\n", "\r\n"),
      rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      plain: fc.boolean(),
    });
    fc.assert(
      fc.property(file, ({ delimiter, end, rows, plain }) => {
        const write = (text: string) => (plain && /^[a7é😀.-]+$/u.test(text) ? text : quoted(text));
        const lines = [["x", "y", "z"], ...rows.map((row) => row.map(write))];
        const text = lines.map((line) => line.join(delimiter)).join(end);
        const expected = parse(text, { delimiter, record_delimiter: end }).slice(1);
        const table = read(text, []);
        const actual = expected.map((_, row) => table.columns.map((column) => column.cells[row] ?? ""));
        expect(table.rows).toBe(expected.length);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("never fails in any other way than with a DataError", () => {
    const anything = fc.string({
      unit: fc.constantFrom("a", "1", ",", ";", '"', "\n", "\r", " ", "\t", "\uFEFF"),
      maxLength: 40,
    });
    fc.assert(
      fc.property(anything, (text) => {
        expect(failure(text)).toMatch(/^data\/(empty|header|ragged-row|quoting): |^nothing was thrown$/);
      }),
      { numRuns: 2000 },
    );
  });
});
