import { findColumn, type Table } from "./table.ts";

/** Columns as the exported model takes them: numbers in single precision with NaN for missing, texts with "" for missing. [rows] each. */
export type RawColumns = Readonly<Record<string, Float32Array | readonly string[]>>;

/** The columns to take from a table, and as what; an `Encoding` is one. */
export interface ColumnKinds {
  readonly columns: readonly { readonly name: string; readonly kind: "number" | "category" }[];
}

/** The raw columns of all rows of a table: what the exported model is fed with, row by row. Numbers rounded to single precision. */
export function rawColumns(table: Table, { columns }: ColumnKinds): RawColumns {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  // fromEntries defines own properties, so that a column may be called "__proto__".
  return Object.fromEntries(
    columns.map(({ name, kind }) => {
      const { cells } = byName.get(name) ?? findColumn(table, name);
      return [name, kind === "number" ? Float32Array.from(cells, number) : cells.map((cell) => cell ?? "")];
    }),
  );
}

const number = (cell: string | null) => (cell === null ? Number.NaN : Number(cell));

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
