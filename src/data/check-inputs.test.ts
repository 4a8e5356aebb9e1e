import { describe, expect, it } from "vitest";
import { checkInputs } from "./check-inputs.ts";
import { parseCsv } from "./csv-reader.ts";
import type { NumberForm } from "./reading.ts";

const many = 5000;
const written = (cell: (row: number) => string) =>
  parseCsv(["a;b", ...Array.from({ length: many }, (_, row) => `${cell(row)};x`)].join("\n"), { name: "rows.csv" });
const inputs = (form: NumberForm) => [{ kind: "number", name: "a", column: "a", form }] as const;
const plain = { remove: [], decimal: "." } as const;
const comma = { remove: [], decimal: "," } as const;

describe("numbers that are kept without their texts", () => {
  it("must be written as the model takes them", () => {
    const commas = written((row) => `${row},5`);
    expect(commas.columns[0]!.kind).toBe("numbers");
    expect(() => checkInputs(commas, inputs(comma))).not.toThrow();
    expect(() => checkInputs(commas, inputs(plain))).toThrow(
      /rows\.csv, column "a": the model takes a number with decimal point/,
    );
    expect(() => checkInputs(commas, inputs({ remove: ["€"], decimal: "," }))).toThrow(/written otherwise/);
  });

  it("may be plain, unless the model leaves points out", () => {
    const points = written((row) => `${row}.5`);
    expect(() => checkInputs(points, inputs(plain))).not.toThrow();
    expect(() => checkInputs(points, inputs(comma))).not.toThrow();
    expect(() => checkInputs(points, inputs({ remove: ["."], decimal: "," }))).toThrow(/written otherwise/);
  });
});

describe("dates", () => {
  it("must be written in the order that the model learned from, which is shown", () => {
    const taken = (cell: string) => () =>
      checkInputs(parseCsv(`a,b\n${cell},x\n`, { name: "rows.csv" }), [
        { kind: "date", name: "a (hour)", column: "a", order: "mdyhisp", part: "hour" },
      ]);
    expect(taken("1/13/2024 1:10 PM")).not.toThrow();
    for (const other of ["1/13/2024 13:10", "13/1/2024 1:10 PM", "1/13/2024 13:10 PM", "2024-01-13"])
      expect(taken(other), other).toThrow(
        /rows\.csv, column "a" \(row 1, line 2\): the model takes a date written as 12\/31\/2024 11:59 PM there, got "/,
      );
  });
});
