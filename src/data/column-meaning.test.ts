import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ColumnType, columnMeaning } from "./column-meaning.ts";
import { parseCsv } from "./csv-reader.ts";
import { DataError } from "./data-error.ts";
import { numberOf } from "./number-form.ts";

function meaningOf(
  values: readonly string[],
  { delimiter = ",", wish }: { delimiter?: string; wish?: ColumnType } = {},
) {
  const lines = values.map((value) => `"${value.replaceAll('"', '""')}"${delimiter}0`);
  const table = parseCsv(`v${delimiter}w\n${lines.join("\n")}\n`, { name: "t.csv", delimiter });
  return columnMeaning(table, table.columns[0]!, Int32Array.from(table.lines!.keys()), wish);
}

const typeOf = (values: readonly string[]) => meaningOf(values).type;

function failure(values: readonly string[]): string {
  try {
    return typeOf(values);
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("columnMeaning", () => {
  it("takes decimal numbers in every usual spelling for numbers", () => {
    expect(typeOf(["1", "-2", "+3", "1.5", ".5", "5.", "1e3", "1E-3", "-.5e+2"])).toBe("number");
    expect(typeOf(["1", "", "NA", "2"])).toBe("number");
  });

  it("takes every number that JavaScript writes for a number", () => {
    const number = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(fc.property(number, (x) => meaningOf([String(x)], { wish: "number" }).type === "number"));
  });

  it("takes anything else for a category, without JavaScript's own ideas of a number", () => {
    for (const cell of [
      "0x10",
      "1_000",
      "0b1",
      "1e",
      "e5",
      "--1",
      "1 2",
      "12 kg",
      "true",
      "1/2",
      "€5",
      "٣",
      "１",
      "-",
      "+.",
    ]) {
      expect(typeOf([cell, "a", "b"]), cell).toBe("category");
    }
  });

  it("takes a mixture of texts and fewer than nine tenths of numbers for a category", () => {
    expect(typeOf([...numbers(8), "a", "b"])).toBe("category");
  });

  it("refuses a few texts among numbers and tells how to have them taken for missing", () => {
    expect(failure([...numbers(16), "n.a.", ...numbers(3)])).toBe(
      'data/cell: column "v" (row 17, line 18): expected a number, got "n.a."; pass --missing n.a. to treat it as missing, or --type v=category to treat all as texts',
    );
    expect(failure([...numbers(30), "not known", "?", "x", "y"])).toBe(
      'data/cell: column "v" (row 31, line 32): expected a number, got "not known" (and 2 further cells that are no number written as the others); pass --missing="not known" to treat it as missing, or --type v=category to treat all as texts',
    );
  });

  it("refuses infinite cells among numbers, however many, but not the word among texts", () => {
    for (const word of ["Infinity", "-inf", "INF", "+infinity"]) {
      expect(failure(["1", word, word])).toContain(
        `data/cell: column "v" (row 2, line 3): expected a finite number, got "${word}"`,
      );
    }
    expect(failure(["1", "-inf"])).toContain('pass --missing="-inf"');
    expect(typeOf(["inf", "sup"])).toBe("category");
  });

  it("refuses numbers beyond single precision", () => {
    expect(typeOf(["1", "3.4e38", "-340000000000000000000000000000000000000.0"])).toBe("number");
    for (const cell of ["1e39", "1E39", "-1e999", "9".repeat(39)]) {
      expect(failure(["1", cell]), cell).toContain("(row 2, line 3): expected a number that single precision can hold");
    }
  });

  /** The numbers that are read from texts; null where they are not read as numbers. */
  const numbersFrom = (values: readonly string[], delimiter = ",") => {
    const meaning = meaningOf(values, { delimiter });
    return meaning.type === "number" ? values.map((value) => numberOf(value, meaning.form)) : null;
  };

  it("reads decimal commas, thousands separators, units and typographic signs, alike in the whole column", () => {
    expect(numbersFrom(["1,5", "12", "-0,25"])).toEqual([1.5, 12, -0.25]);
    expect(numbersFrom(["1,234", "12,345,678", "5"])).toEqual([1234, 12345678, 5]);
    expect(numbersFrom(["12,345.67", "1,000", "3.5"])).toEqual([12345.67, 1000, 3.5]);
    expect(numbersFrom(["1.234,5", "12", "1.000.000,25"], ";")).toEqual([1234.5, 12, 1000000.25]);
    expect(numbersFrom(["-1,179", "-2,294", "1,101"], ";")).toEqual([-1.179, -2.294, 1.101]);
    expect(numbersFrom(["52.3%", "4 %", "-1%"])).toEqual([52.3, 4, -1]);
    expect(numbersFrom(["$12.50", "-$1,200.00", "$3"])).toEqual([12.5, -1200, 3]);
    expect(numbersFrom(["12,50 €", "1.200,00 €"], ";")).toEqual([12.5, 1200]);
    expect(numbersFrom(["EUR 12", "EUR 7.5"])).toEqual([12, 7.5]);
    expect(numbersFrom(["12 kg", "7.5 kg", "1e3 kg"])).toEqual([12, 7.5, 1000]);
    expect(numbersFrom(["−1.5", "2", "–3"])).toEqual([-1.5, 2, -3]);
    expect(numbersFrom(["1 234", "12 345 678", "5"])).toEqual([1234, 12345678, 5]);
    expect(numbersFrom(["1\u202f234,5", "2,5"], ";")).toEqual([1234.5, 2.5]);
    expect(numbersFrom(["1'234.5", "2"])).toEqual([1234.5, 2]);
    expect(numbersFrom(["1.2D+01", "3.4D-02"])).toEqual([12, 0.034]);
  });

  it("tells what it read otherwise than as it stands, and what it may have misunderstood", () => {
    expect(meaningOf(["52.3%", "4.5%"]).note).toBe('read as numbers: "52.3%" is 52.3');
    expect(meaningOf(["2.055", "597", "1.760"], { delimiter: ";" }).note).toContain(
      '"2.055" is read as 2.055; if its point',
    );
    expect(meaningOf(["2.055", "597", "1.76"], { delimiter: ";" }).note).toBeNull();
    expect(meaningOf(["1,234", "5,678"]).note).toContain("is read as 1234, though it may be meant otherwise");
  });

  it("takes names with digits, different units and lists for categories", () => {
    for (const values of [
      ["3D", "2D", "2D"],
      ["Q1", "Q2", "Q3"],
      ["1st", "2nd", "3rd"],
      ["5 kg", "3 lb", "4 kg"],
      ["1,2,3", "2,3", "x"],
    ])
      expect(numbersFrom(values), values.join()).toBeNull();
    expect(meaningOf(["5 kg", "3 lb", "4 kg", "9 lb"]).note).toContain("numbers must be written alike");
    expect(meaningOf(["0x1f", "0x20", "0x21"]).note).toContain("hexadecimal");
  });

  it("takes whole numbers with leading zeros and beyond 2^53 for codes, unless the user says otherwise", () => {
    expect(meaningOf(["02134", "90210", "00501"]).type).toBe("category");
    expect(meaningOf(["02134", "90210"]).note).toContain("--type v=number");
    expect(meaningOf(["9007199254740993", "9007199254740995", "9007199254740997"]).type).toBe("category");
    expect(meaningOf(["0", "10", "20"]).type).toBe("number");
    expect(meaningOf(["02134", "90210"], { wish: "number" })).toMatchObject({ type: "number" });
    expect(meaningOf(["1", "2"], { wish: "category" })).toMatchObject({ type: "category" });
    expect(() => meaningOf(["1", "x"], { wish: "number" })).toThrow('(row 2, line 3): expected a number, got "x"');
  });

  it("takes words for a missing value in quotes for missing among numbers, for texts among texts", () => {
    expect(numbersFrom(["1.5", "NA", "2.5"])).toEqual([1.5, undefined, 2.5]);
    expect(meaningOf(["NA", "EU", "NA"]).type).toBe("category");
  });

  it("tells dates and clock times, and the order of day and month where the texts show it", () => {
    const order = (values: readonly string[]) => {
      const meaning = meaningOf(values);
      return meaning.type === "date" ? meaning.order : meaning.type;
    };
    expect(order(["2024-01-31", "2024-02-01T10:00:00Z"])).toBe("ymdhis");
    expect(order(["2024/1/31 23:59"])).toBe("ymdhis");
    expect(order(["31/01/2024", "01/02/2024"])).toBe("dmyhis");
    expect(order(["01/31/2024", "01/02/2024"])).toBe("mdyhis");
    expect(order(["1.2.2024", "3.4.2024"])).toBe("dmyhis");
    expect(order(["01/02/2024", "03/04/2024"])).toBe("category");
    expect(order(["2024-02-30"])).toBe("category");
    expect(order(["23:59", "0:00"])).toBe("his");
    expect(() => meaningOf(["2024-01-31", "soon"], { wish: "date" })).toThrow("expected a date such as 2024-12-31");
    expect(order(["1/13/2024 12:05 AM", "12/1/2024 1:10 p.m."])).toBe("mdyhisp");
    expect(order(["12:00 am", "1:10 PM"])).toBe("hisp");
    expect(order(["13:00 PM"])).toBe("category");
    expect(order(["1:10 PM", "13:10"])).toBe("category");
    expect(order(["3-Jan-2024", "04 February 2024, 10:00"])).toBe("dmyhis");
    expect(order(["Jan 3, 2024", "sept. 14 2023"])).toBe("mdyhis");
    expect(order(["2024-Feb-29"])).toBe("ymdhis");
    expect(order(["2023-Feb-29"])).toBe("category");
    expect(order(["2010-01", "2011-12"])).toBe("ym");
    expect(order(["2010-01", "2011-13"])).toBe("category");
  });

  it("says of dates in other forms what they are, and which are read", () => {
    const note = (cells: (i: number) => string) => meaningOf(Array.from({ length: 30 }, (_, i) => cells(i))).note;
    for (const odd of [
      (i: number) => `${1 + (i % 28)}/5/24`,
      (i: number) => `${i}:10:05`,
      (i: number) => `Mon, 5 Jan 20${i + 10}`,
      (i: number) => `${["Jan", "Feb", "March"][i % 3]}-${i + 10}`,
      (i: number) => `Sept 20${i + 10}`,
      (i: number) => `Mo., ${1 + (i % 28)}. März 20${i + 10}`,
    ])
      expect(note(odd)).toMatch(
        /^dates and times are read as in 2024-12-31, .*here they are written otherwise, such as "/,
      );
    for (const other of [
      (i: number) => `10.0.0.${i}`,
      (i: number) => `1.${i}.0`,
      (i: number) => `${i}-${i + 5}`,
      (i: number) => `- ${i}.5`,
      (i: number) => `-$ ${i}.5`,
      (i: number) => `(${i}.50)`,
      (i: number) => `${i + 1}_000`,
    ])
      expect(note(other)).toMatch(/^begins with digits, but numbers must be written alike/);
    for (const zero of ["\uff10", "\u0660"])
      expect(
        note((i) => String(i).replaceAll(/\d/g, (digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)))),
      ).toBe(`numbers in digits other than 0 to 9 are taken for texts, such as "${zero}"`);
    expect(note((i) => `Mayor ${i}`)).toBeNull();
  });

  it("refuses a word or two among many different numbers or dates, however many cells hold them, but not among few", () => {
    const some = (word: string, of: (i: number) => string) =>
      Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? word : of(i)));
    expect(failure(some("--", (i) => `${i}.5`))).toMatch(
      /expected a number, got "--" \(and 19 further cells .*; pass --missing="--" to treat it as missing, or --type v=category/,
    );
    const day = (i: number) => `2024-0${1 + (i % 9)}-1${i % 10}`;
    expect(failure(some("0000-00-00", day))).toMatch(
      /expected a date such as 2024-12-31.*, got "0000-00-00"; pass --missing 0000-00-00 to treat it as missing, or --type v=category/,
    );
    expect(meaningOf(some("other", (i) => String(i % 5))).type).toBe("category");
    expect(meaningOf(some("soon", (i) => day(i % 4))).type).toBe("category");
    expect(meaningOf(Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? `A${i}` : String(i)))).type).toBe("category");
  });

  it("cuts a long cell and escapes control characters in its message", () => {
    const message = failure([...numbers(20), `\u001B[31m${"x".repeat(500)}`]);
    expect(message.length).toBeLessThan(1000);
    expect(message).toContain('got "\\u001b[31mxxx');
    expect(message).toContain("…");
  });
});
