import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnType } from "./column-type.ts";
import { DataError } from "./data-error.ts";
import { parseCsv } from "./parse-csv.ts";

function typeOf(values: readonly string[]) {
  const lines = values.map((value) => `"${value.replaceAll('"', '""')}",0`);
  const table = parseCsv(`v,w\n${lines.join("\n")}\n`, { name: "t.csv" });
  return columnType(table, table.columns[0]!, Int32Array.from(table.lines.keys()));
}

function failure(values: readonly string[]): string {
  try {
    return typeOf(values);
  } catch (error) {
    if (error instanceof DataError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe("columnType", () => {
  it("takes decimal numbers in every usual spelling for numbers", () => {
    expect(typeOf(["1", "-2", "+3", "1.5", ".5", "5.", "1e3", "1E-3", "-.5e+2", "007"])).toBe("number");
    expect(typeOf(["1", "", "NA", "2"])).toBe("number");
  });

  it("takes every number that JavaScript writes for a number", () => {
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => typeOf([String(x)]) === "number"));
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
    expect(failure([...numbers(16), "n/a", ...numbers(3)])).toBe(
      'data/cell: column "v" (row 17, line 18): expected a number, got "n/a"; pass --missing n/a to treat it as missing',
    );
    expect(failure([...numbers(30), "not known", "?", "x", "y"])).toBe(
      'data/cell: column "v" (row 31, line 32): expected a number, got "not known" (and 2 further cells that are no number); pass --missing="not known" to treat it as missing',
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
    expect(typeOf(["1", "3.4e38", "-340000000000000000000000000000000000000"])).toBe("number");
    for (const cell of ["1e39", "1E39", "-1e999", "9".repeat(39)]) {
      expect(failure(["1", cell]), cell).toContain("(row 2, line 3): expected a number that single precision can hold");
    }
  });

  it("refuses decimal commas and thousands separators instead of taking numbers for texts", () => {
    for (const cell of ["1,5", "12,345", "12,345.67", "1.234,5"]) {
      expect(failure(["7", cell, "8"]), cell).toBe(
        `data/cell: column "v" (row 2, line 3): expected a number, got "${cell}"; write numbers with a decimal point and without thousands separators`,
      );
    }
    expect(typeOf(["red,blue", "red", "1,2,3"])).toBe("category");
  });

  it("cuts a long cell and escapes control characters in its message", () => {
    const message = failure([...numbers(20), `\u001B[31m${"x".repeat(500)}`]);
    expect(message.length).toBeLessThan(1000);
    expect(message).toContain('got "\\u001b[31mxxx');
    expect(message).toContain("…");
  });
});
