import { csvLine } from "../document/index.ts";
import type { Cell, DataTable } from "./finding.ts";

const text = (cell: Cell): string => (cell === null ? "" : String(cell));

/** A table as CSV (RFC 4180): a header of column names, numbers in full, missing cells empty. */
export function csvOf({ columns, rows }: Pick<DataTable, "columns" | "rows">): string {
  return [columns.map(({ name }) => name), ...rows].map((row) => `${csvLine(row.map(text))}\r\n`).join("");
}
