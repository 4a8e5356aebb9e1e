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
