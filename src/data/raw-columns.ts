import { findColumn, type Table } from "./table.ts";

/** Columns as the exported model takes them: numbers in single precision with NaN for missing, texts with "" for missing. [rows] each. */
export type RawColumns = Readonly<Record<string, Float32Array | readonly string[]>>;

/** The columns to take from a table, and as what; an `Encoding` is one. */
export interface ColumnKinds {
  readonly columns: readonly { readonly name: string; readonly kind: "number" | "category" }[];
}

/** The raw columns of the given rows, in the order of `rows`: exactly what the exported model is fed with. Rounded to single precision. */
export function rawColumns(table: Table, { columns }: ColumnKinds, rows: Int32Array): RawColumns {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  // fromEntries defines own properties, so that a column may be called "__proto__".
  return Object.fromEntries(
    columns.map(({ name, kind }) => {
      const { cells } = byName.get(name) ?? findColumn(table, name);
      return [name, kind === "number" ? numbers(cells, rows) : Array.from(rows, (row) => cells[row] ?? "")];
    }),
  );
}

function numbers(cells: readonly (string | null)[], rows: Int32Array): Float32Array {
  const values = new Float32Array(rows.length);
  for (const [index, row] of rows.entries()) {
    const cell = cells[row]!;
    values[index] = cell === null ? Number.NaN : Number(cell);
  }
  return values;
}
