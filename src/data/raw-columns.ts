import { isTextPart, partOf, timeOf } from "./date-form.ts";
import { numberOf } from "./number-form.ts";
import type { FileReading, InputReading } from "./reading.ts";
import { type Column, cellOf, findColumn, type Table } from "./table.ts";

/** Columns as the exported model takes them: numbers in single precision with NaN for missing, texts with "" for missing. [rows] each. */
export type RawColumns = Readonly<Record<string, Float32Array | readonly string[]>>;

/**
 * The inputs of all rows of a table: what the exported model is fed with, row by row. Numbers are rounded to single precision.
 * What is no number or date counts as missing. Throws `data/unknown-column`.
 */
export function rawColumns(table: Table, inputs: readonly InputReading[]): RawColumns {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  // fromEntries defines own properties, so that a column may be called "__proto__".
  return Object.fromEntries(
    inputs.map((input) => [
      input.name,
      cellsOf(byName.get(input.column) ?? findColumn(table, input.column), table, input),
    ]),
  );
}

/** Whether an input takes texts. */
export const takesTexts = (input: InputReading): boolean =>
  input.kind === "text" || (input.kind === "date" && isTextPart(input.part));

function cellsOf(column: Column, { rows, reading }: Table, input: InputReading): Float32Array | readonly string[] {
  if (column.kind === "numbers" && input.kind === "number") return Float32Array.from(column.values);
  const texts = takesTexts(input);
  const missing = texts ? "" : Number.NaN;
  const read = reader(input, reading);
  if (column.kind === "numbers") {
    const cells = Array.from({ length: rows }, (_, row) => read(cellOf(column, row) ?? "") ?? missing);
    return texts ? (cells as string[]) : Float32Array.from(cells as number[]);
  }
  const values = column.texts.map((text) => read(text) ?? missing);
  const at = (code: number) => (code < 0 ? missing : values[code]!);
  return texts
    ? Array.from(column.codes, (code) => at(code) as string)
    : Float32Array.from(column.codes, (code) => at(code) as number);
}

/** What a cell that is there gives the input. */
function reader(input: InputReading, { missing }: FileReading): (text: string) => number | string | undefined {
  switch (input.kind) {
    case "text":
      return (text) => text;
    case "number":
      return (text) => (missing.includes(text) ? undefined : numberOf(text, input.form));
    case "date":
      return (text) => {
        const time = timeOf(text, input.order);
        return time && partOf(time, input.part);
      };
  }
}

/** The given rows of raw columns, in the order of `rows`. */
export function takeRawRows(raw: RawColumns, rows: Int32Array): RawColumns {
  return Object.fromEntries(
    Object.entries(raw).map(([name, cells]) => [
      name,
      cells instanceof Float32Array
        ? Float32Array.from(rows, (row) => cells[row]!)
        : Array.from(rows, (row) => cells[row]!),
    ]),
  );
}
