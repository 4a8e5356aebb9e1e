import type { Cell, DataTable } from "./finding.ts";

const field = (cell: Cell): string => {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as CSV (RFC 4180): a header of column names, numbers in full, missing cells empty. */
export function csvOf({ columns, rows }: Pick<DataTable, "columns" | "rows">): string {
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}
