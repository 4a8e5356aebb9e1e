import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvReader, missingWords, parseCsv } from "./csv-reader.ts";
import { DataError } from "./data-error.ts";
import { type Column, cellOf, type Table } from "./table.ts";

const read = (text: string, missing?: readonly string[]) =>
  parseCsv(text, missing === undefined ? { name: "t.csv" } : { name: "t.csv", missing });
const cellsOf = (column: Column, rows: number) => Array.from({ length: rows }, (_, row) => cellOf(column, row));
const cellsByName = ({ columns, rows }: Table) =>
  Object.fromEntries(columns.map((column) => [column.name, cellsOf(column, rows)]));
const cells = (text: string) => cellsByName(read(text));

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
    expect([...table.lines!]).toEqual([4, 6]);
    expect(table.rows).toBe(2);
  });

  it("quoted cells with delimiters, line ends and doubled quotes", () => {
    expect([...read("a,b\r\n1,2\r\n\r\n3,4\r\n").lines!]).toEqual([2, 4]);
    const text = 'a,b\n"x,y","say ""hi"""\n"one\r\ntwo\nthree",4\n5,6\n';
    expect(cells(text)).toEqual({ a: ["x,y", "one\r\ntwo\nthree", "5"], b: ['say "hi"', "4", "6"] });
    expect([...read(text).lines!]).toEqual([2, 3, 6]);
  });

  it("blanks inside quotes as they are and blanks around cells not at all", () => {
    expect(cells("a,b\n\t1\t,\t2\t\n")).toEqual({ a: ["1"], b: ["2"] });
    expect(cells('a , "b c"\n 1 , " x "\n')).toEqual({ a: ["1"], "b c": [" x "] });
  });

  it("a quote inside an unquoted cell as itself", () => {
    expect(cells('size,b\n5" disk,1\n')).toEqual({ size: ['5" disk'], b: ["1"] });
  });

  it("semicolons, tabs and bars as delimiters, found outside quotes", () => {
    expect(cells("a;b;c\n1,5;2;3\n")).toEqual({ a: ["1,5"], b: ["2"], c: ["3"] });
    expect(cells("a\tb\n1,5\t\n")).toEqual({ a: ["1,5"], b: [null] });
    expect(cells("a;b,c\n1,2\n")).toEqual({ "a;b": ["1"], c: ["2"] });
    expect(cells("a|b\n1|2\n")).toEqual({ a: ["1"], b: ["2"] });
    expect(cells('"a;b;c",d\n1,2\n')).toEqual({ "a;b;c": ["1"], d: ["2"] });
  });

  it("columns without a name and without any cell as none, as spreadsheets leave them", () => {
    const { columns, rows } = parseCsv("a,,b,,\n2,,x,,\n3,,y,,\n", { name: "t.csv" });
    expect([columns.map((each) => each.name), rows]).toEqual([["a", "b"], 2]);
  });

  it("names of rows in a first column without a name as no column, as other programs write them, and tells so", () => {
    for (const text of ['"",a,b\n"1",2,x\n"2",3,y\n', ",a,b\n0,2,x\n1,3,y\n", ",a,b,\nr1,2,x,\nr2,3,y,\n"]) {
      const { columns, notes, rows } = parseCsv(text, { name: "t.csv" });
      expect([columns.map((each) => each.name), rows]).toEqual([["a", "b"], 2]);
      expect(notes).toEqual(["The first column has no name: it is taken for names of rows, and left out."]);
    }
  });

  it("a single column", () => {
    expect(cells("a\n\t1\n2")).toEqual({ a: ["1", "2"] });
  });

  it("the usual words for a missing value as missing, in quotes as texts, and no others", () => {
    const words = missingWords(null).missing;
    expect(words).toContain("NA");
    const table = cells(`a,b\n${words.map((word) => `${word},"${word}"`).join("\n")}\n`);
    expect(table).toEqual({ a: words.map(() => null), b: words.map((word) => (word === "" ? null : word)) });
    expect(cells("a,b\nna,-\nNone,0\n")).toEqual({ a: ["na", "None"], b: ["-", "0"] });
  });

  it("the caller's words for missing too, also in quotes, or none but the empty cell", () => {
    const text = 'a,b\nNA,"-"\n,1\n';
    expect(cellsByName(read(text, ["-"]))).toEqual({ a: [null, null], b: [null, "1"] });
    expect(cellsByName(read(text, []))).toEqual({ a: ["NA", null], b: ["-", "1"] });
  });

  it("a delimiter at the end of every line as no column", () => {
    expect(cells("a,b,\n0,1,\n2,3,\n")).toEqual({ a: ["0", "2"], b: ["1", "3"] });
  });

  it("past comments and Excel's sep= on top, and tells that it did", () => {
    const commented = read("# logger v2\n# units: mm, kg\na,b\n1,2\n");
    expect(cellsByName(commented)).toEqual({ a: ["1"], b: ["2"] });
    expect([...commented.lines!]).toEqual([4]);
    expect(commented.reading.skip).toBe(2);
    expect(commented.notes.join()).toContain("2 lines above the header skipped");
    expect(cells("sep=;\na;b\n1,5;2\n")).toEqual({ a: ["1,5"], b: ["2"] });
    expect(cells("sep=|\r\na,x|b\r\n1,1|2\r\n")).toEqual({ "a,x": ["1,1"], b: ["2"] });
  });

  it("names in a last comment where the rows have no other header", () => {
    expect(cells("# vcf\n#chrom\tpos\nx\t1\nx\t2\n")).toEqual({ chrom: ["x", "x"], pos: ["1", "2"] });
  });

  it("the delimiter by which all lines have as many cells, whatever the header holds", () => {
    const text = "width (mm, outer);depth (mm, inner, wet);grade\n-1.1;2;low\n3;4;high\n";
    expect(read(text).columns.map(({ name }) => name)).toEqual([
      "width (mm, outer)",
      "depth (mm, inner, wet)",
      "grade",
    ]);
    expect(cells("a;b\n1,5;2,5\n3,5;4,5\n")).toEqual({ a: ["1,5", "3,5"], b: ["2,5", "4,5"] });
    expect(() => parseCsv("a;b\n1,5;2,5\n", { name: "t.csv", delimiter: "," })).toThrow("expected 1 cell");
  });

  it("rows without a header, naming the columns itself", () => {
    const iris = read("5.1,3.5,setosa\n4.9,3.0,setosa\n6.0,2.2,virginica\n");
    expect(iris.columns.map(({ name }) => name)).toEqual(["column 1", "column 2", "column 3"]);
    expect(iris.rows).toBe(3);
    expect([...iris.lines!]).toEqual([1, 2, 3]);
    expect(iris.notes.join()).toContain("has no header");
    expect(read("5.1,3.5\n4.9,3.0\n").rows).toBe(2);
    expect(read("country,2010,2011\nA,5,6\nB,7,8\n").rows).toBe(2);
    expect(read("0,1,2\n5.5,3,1\n2.5,1,1\n").rows).toBe(2);
    expect(read("a,b\nx,y\nx,z\n").rows).toBe(2);
    expect(read('18.0,?,"chevelle"\n15.0,165,"skylark"\n').rows).toBe(2);
    expect(read('18,130,"chevelle"\n15,165,"skylark"\n').rows).toBe(1);
  });

  it("letters without a header as such, but a header that comes again, among texts too, as one", () => {
    const mushrooms = read("p,x,s\ne,x,s\ne,f,y\np,x,y\n");
    expect([mushrooms.rows, mushrooms.columns[0]!.name]).toEqual([4, "column 1"]);
    expect(read("kind,hue\nx,red\nkind,hue\ny,blue\n").columns[0]!.name).toBe("kind");
    expect(read("kind,hue\nx,red\nkind,blue\n").columns[0]!.name).toBe("kind");
  });

  it("runs of blanks as delimiters where nothing else parts the cells, and all rows have as many", () => {
    const table = read("  a   b  c\n 1.5  x 2\n\t2.5  \t'y z'  3  \r\n".replace("'y z'", '"y z"'));
    expect(cellsByName(table)).toEqual({ a: ["1.5", "2.5"], b: ["x", "y z"], c: ["2", "3"] });
    expect(table.notes).toEqual(['Cells are parted by " ".']);
    expect(cells("city\nNew York\nRome\n")).toEqual({ city: ["New York", "Rome"] });
    expect(cells("a b,c d\n1 2,3 4\n")).toEqual({ "a b": ["1 2"], "c d": ["3 4"] });
    const aligned = read('18.0   8   307.0\t"chevrolet chevelle"\n15.0   8   350.0\t"buick skylark 320"\n');
    expect(aligned.columns.map((column) => cellOf(column, 1))).toEqual(["15.0", "8", "350.0", "buick skylark 320"]);
    expect(cells("full name\tx\nAnn  Lee\t1\nBo Xu\t2\n")).toEqual({
      "full name": ["Ann  Lee", "Bo Xu"],
      x: ["1", "2"],
    });
    expect(cells("a,  b\n1,  2\n")).toEqual({ a: ["1"], b: ["2"] });
    const whole = "a b\n1  2 \n 3 4";
    const pieces = csvReader({ name: "t.csv", delimiter: " " });
    for (const sign of whole) pieces.push(sign);
    expect(cellsByName(pieces.finish())).toEqual(cells(whole));
  });

  it("a header and words for a missing cell that are known from a file like it", () => {
    const text = "1,x\n3,none\n4,NA\n5,x\n";
    const alike = { ...read("a,b\n1,2\n").reading, missing: ["", "none"], missingInQuotes: ["", "none"] };
    expect(cellsByName(parseCsv(text, { name: "t.csv", alike }))).toEqual({
      "1": ["3", "4", "5"],
      x: [null, "NA", "x"],
    });
    expect(Object.keys(cells(text))).toEqual(["column 1", "column 2"]);
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

  it("a column without a name, unless it is the first", () => {
    expect(failure("a,,b\n0,1,2\n")).toBe(
      "data/header: t.csv: column 2 of 3 has no name in the header; name it, or leave it out of the file",
    );
    expect(failure("a,b,\n0,1,\n0,1,2\n")).toContain("column 3 of 3 has no name");
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
    expect(failure("Sales of 2024\n\na,b\n1,2\n")).toContain(
      "t.csv, line 3: expected 1 cell as in the header, got 2; if what stands above the rows is no header, take it out or begin it with #",
    );
  });

  it("rows that are parted otherwise than in the file learned from", () => {
    const { reading: alike } = parseCsv("a,b\n1.5,x\n", { name: "old.csv" });
    if (alike.format !== "csv") throw new Error("no text");
    expect(() => parseCsv("a;b\n1,5;x\n", { name: "new.csv", delimiter: alike.delimiter, alike })).toThrow(
      'new.csv, line 2: expected 1 cell as in the header, got 2; the model learned from cells parted by ",", another delimiter is given by --delimiter',
    );
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
        const actual = expected.map((_, row) => table.columns.map((column) => cellOf(column, row) ?? ""));
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

describe("csvReader", () => {
  const text = `id,name,x\r\n${Array.from({ length: 9000 }, (_, row) => `${row},"na""me\r\n${row % 7}",${row / 8}`).join("\r\n")}\r\n`;

  it("gives the same table whatever the pieces in which the text comes", () => {
    const whole = parseCsv(text, { name: "t.csv" });
    for (const size of [1, 7, 1000, 65_537]) {
      const cut = size === 1 ? text.slice(0, text.indexOf("\r\n100,")) : text;
      const reader = csvReader({ name: "t.csv" });
      for (let from = 0; from < cut.length; from += size) reader.push(cut.slice(from, from + size));
      const expected = size === 1 ? parseCsv(cut, { name: "t.csv" }) : whole;
      expect(reader.finish()).toEqual(expected);
    }
  });

  it("keeps many numbers as numbers and few texts once", () => {
    const table = parseCsv(text, { name: "t.csv" });
    expect(table.columns.map(({ kind }) => kind)).toEqual(["numbers", "texts", "numbers"]);
    expect(cellOf(table.columns[2]!, 4097)).toBe("512.125");
    expect([...table.lines!.slice(0, 3)]).toEqual([2, 4, 6]);
  });

  it("keeps a slip among many numbers with its place, and codes as texts", () => {
    const lines = Array.from({ length: 6000 }, (_, row) => `${row === 5000 ? "oops" : row},0${row},"NA"`);
    const [numbers, codes] = parseCsv(`x,code,na\n${lines.join("\n")}`, { name: "t.csv" }).columns;
    expect(numbers).toMatchObject({ kind: "numbers", slips: [{ row: 5000, text: "oops" }] });
    expect(codes).toMatchObject({ kind: "texts" });
    expect(cellOf(codes!, 17)).toBe("017");
  });
});

describe("a file that comes in pieces", () => {
  const inPieces = (text: string, size: number) => {
    const reader = csvReader({ name: "t.csv" });
    for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
    return reader;
  };

  it("keeps its delimiter however long the header is", () => {
    const names = Array.from({ length: 300_000 }, (_, i) => `n${i}`);
    const { columns, reading } = inPieces(`${names.join(";")}\n${names.map(() => 1).join(";")}\n`, 65_536).finish();
    expect([columns.length, reading.delimiter]).toEqual([300_000, ";"]);
  });

  it("is read once, not once per piece, behind a quote that is not closed", () => {
    // Pairs of quotes in every piece: none of them closes the cell.
    const text = `a,b\n1,2\n3,"${'x,y""\n'.repeat(300_000)}`;
    let looked = 0;
    const reader = csvReader({ name: "t.csv" });
    const indexOf = String.prototype.indexOf;
    String.prototype.indexOf = function (...given) {
      const found = indexOf.apply(this, given);
      if (given[0] === '"') looked += (found < 0 ? this.length : found) - (given[1] ?? 0);
      return found;
    };
    try {
      for (let at = 0; at < text.length; at += 65_536) reader.push(text.slice(at, at + 65_536));
      expect(() => reader.finish()).toThrow(/line 3: a cell opens with a quote that is never closed/);
    } finally {
      String.prototype.indexOf = indexOf;
    }
    expect(looked).toBeLessThan(4 * text.length);
  });

  it("is refused once a cell is longer than any that is meant, before all of it is held", () => {
    const reader = csvReader({ name: "t.csv" });
    reader.push('a,b\n1,"x');
    const push = () => {
      for (let megabytes = 0; megabytes < 200; megabytes++) reader.push("x".repeat(2 ** 20));
    };
    expect(push).toThrow("t.csv, line 2: a cell opens with a quote that is never closed");
  });

  it("goes on behind quotes that close in a later piece", () => {
    const long = "x,y\n".repeat(50_000);
    const { columns, rows } = inPieces(`a,b\n1,"${long}"\n2,"${long}""z"\n`, 10_000).finish();
    expect(rows).toBe(2);
    expect([0, 1].map((row) => cellOf(columns[1]!, row))).toEqual([long, `${long}"z`]);
  });
});
