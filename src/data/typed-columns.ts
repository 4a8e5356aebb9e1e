import { counted } from "../wording/index.ts";
import { type ColumnBuilder, columnBuilder } from "./column-builder.ts";
import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import type { FileReading } from "./reading.ts";
import type { Table } from "./table.ts";

export interface TypedOptions {
  readonly name: string;
  readonly format: FileReading["format"];
  readonly gzip?: boolean;
  /** The user's words for a missing cell; formats with types have nulls of their own. */
  readonly missing: readonly string[] | null;
  /** Columns that are kept as texts. */
  readonly texts: readonly string[];
}

/** Takes columns of values as other programs type them. */
export interface TypedColumns {
  /** Adds the next value of a column; the first one makes the column. */
  readonly add: (column: string, value: unknown) => void;
  /** Ends a row, for formats that come row by row: columns without a value in it miss one. */
  readonly endRow: (line: number) => void;
  readonly finish: () => Table;
}

const hasParts = (value: unknown) => typeof value === "object" && value !== null && !(value instanceof Date);

/** A value as a text, null where it is missing: dates as ISO 8601, what has parts as JSON. */
function textOfValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (hasParts(value))
    return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part)) ?? null;
  return String(value);
}

/** A table from values that have types: numbers take no detour over texts. Throws `data/empty` where there are no rows. */
export function typedColumns({ name, format, gzip = false, missing, texts }: TypedOptions): TypedColumns {
  const words = ["", ...(missing ?? [])];
  const known = new Set(words);
  const builders = new Map<string, { readonly builder: ColumnBuilder; rows: number }>();
  const lines: number[] = [];
  const nested = new Set<string>();
  const entryOf = (column: string) => {
    const before = builders.get(column);
    if (before) return before;
    const builder = columnBuilder({ delimiter: ",", missing: known, asTexts: texts.includes(column) });
    const entry = { builder, rows: lines.length };
    for (let row = 0; row < lines.length; row++) builder.add(null);
    builders.set(column, entry);
    return entry;
  };
  const add = (column: string, value: unknown) => {
    const entry = entryOf(column);
    entry.rows++;
    if (typeof value === "number" && (missing === null || !known.has(String(value)))) entry.builder.addNumber(value);
    else {
      if (hasParts(value)) nested.add(column);
      const text = textOfValue(value);
      entry.builder.add(text === null || known.has(text) ? null : text);
    }
  };
  const endRow = (line: number) => {
    lines.push(line);
    for (const entry of builders.values()) {
      if (entry.rows < lines.length) entry.builder.add(null);
      entry.rows = lines.length;
    }
  };
  const finish = (): Table => {
    const rows = lines.length || Math.max(0, ...[...builders.values()].map((entry) => entry.rows));
    if (rows === 0) throw new DataError("data/empty", `${name} holds ${counted(builders.size, "column")} but no rows`);
    const columns = [...builders].map(([column, { builder }]) => builder.finish(column));
    const layout = { encoding: "utf-8", delimiter: ",", skip: 0, header: true } as const;
    const reading: FileReading = { format, gzip, ...layout, missing: words, missingInQuotes: words };
    const notes = [...nested].map(
      (column) =>
        `${quote(column)} holds objects or lists, taken for texts; write what is in them as columns of their own.`,
    );
    return { name, columns, rows, lines: lines.length > 0 ? Int32Array.from(lines) : null, reading, notes };
  };
  return { add, endRow, finish };
}
