import { csvLine } from "../../document/index.ts";
import type { Cellular, QueryResult } from "../../study/index.ts";
import { alignColumns } from "../../wording/index.ts";
import { documentText } from "../document-text.ts";
import { type StoreOptions, withStore } from "./store-option.ts";

const cellText = (cell: Cellular): string => (cell === null ? "" : String(cell));

const formats: Readonly<Record<"table" | "csv" | "json", (result: QueryResult) => string>> = {
  table: ({ columns, rows }) => {
    const numbers = columns.flatMap((_, c) => (rows.every((row) => typeof row[c] !== "string") ? [c] : []));
    return `${alignColumns([columns, ...rows.map((row) => row.map(cellText))], numbers).join("\n")}\n`;
  },
  csv: ({ columns, rows }) =>
    [columns, ...rows.map((row) => row.map(cellText))].map((row) => `${csvLine(row)}\n`).join(""),
  json: ({ columns, rows }) =>
    documentText(rows.map((row) => Object.fromEntries(columns.map((column, c) => [column, row[c] ?? null])))),
};

/** Carries out `relucid study query`. */
export async function queryVerb(
  sql: string,
  options: StoreOptions & { readonly limit: number; readonly format: keyof typeof formats },
): Promise<void> {
  const { limit, format } = options;
  await withStore(options, true, async (store) => {
    const { columns, rows } = await store.query(sql, limit + 1);
    process.stdout.write(formats[format]({ columns, rows: rows.slice(0, limit) }));
    if (rows.length > limit)
      process.stderr.write(
        `only the first ${limit} rows are shown; --limit shows more, relucid study export writes all\n`,
      );
  });
}
