import { type Column, type ColumnType, columnTypes, type ReadingWishes, type Table } from "../data/index.ts";
import type { DataReference } from "../trial/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import {
  count,
  dictionary,
  type Guard,
  listOf,
  nullable,
  object,
  oneOf,
  optional,
  options,
  text,
  truth,
  typed,
} from "./guard/guard.ts";

/** How a table is read; what is not given is found out. */
export interface TableOptions {
  /** Words for a missing cell beside the usual ones; an empty list: empty cells only. */
  readonly missing?: readonly string[];
  readonly delimiter?: string;
  /** So many rows, drawn at random. */
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** What columns are. */
  readonly types?: Readonly<Record<string, ColumnType>>;
}

/** A table, how it was read, and the SHA-256 of the bytes it was read from, in hexadecimal: derivations name their data by it. */
export interface TableFile {
  readonly table: Table;
  readonly hash: string;
  readonly reading: ReadingWishes;
  readonly types: Readonly<Record<string, ColumnType>>;
}

const sign: Guard<string> = (value, at) => {
  if (text(value, at).length === 1) return value as string;
  throw unexpected("text", at, "one sign", value);
};

export const tableOptions = options<TableOptions>({
  missing: optional(listOf(text)),
  delimiter: optional(sign),
  sample: optional(options({ rows: count(1), seed: count(0) })),
  types: optional(dictionary(oneOf(columnTypes))),
});

/** What readers of files take. */
export function wishesOf({ missing, delimiter, sample }: TableOptions): ReadingWishes {
  return { missing: missing ?? null, delimiter: delimiter ?? null, sample: sample ?? null };
}

const wishes = object<ReadingWishes>({
  missing: nullable(listOf(text)),
  delimiter: nullable(sign),
  sample: nullable(options({ rows: count(1), seed: count(0) })),
});

const column: Guard<Column> = (value, at) => {
  const named = { name: text, kind: oneOf(["texts", "numbers"]) };
  const { kind } = object<Pick<Column, "name" | "kind">>(named)(value, at);
  const codes = object<Pick<Extract<Column, { kind: "texts" }>, "texts" | "codes">>({
    texts: listOf(text),
    codes: typed(Int32Array),
  });
  const values = object<Pick<Extract<Column, { kind: "numbers" }>, "values" | "form" | "slips">>({
    values: typed(Float64Array),
    form: object({ remove: listOf(text), decimal: oneOf([".", ","]) }),
    slips: listOf(object({ row: count(0), text })),
  });
  (kind === "texts" ? codes : values)(value, at);
  return value as Column;
};

/** One file's worth of rows: every column has a cell for each. */
const table: Guard<Table> = (value, at) => {
  const found = object<Table>({
    name: text,
    columns: listOf(column),
    rows: count(0),
    lines: nullable(typed(Int32Array)),
    reading: object({
      format: oneOf(["csv", "json lines", "parquet", "arrow"]),
      gzip: truth,
      encoding: oneOf(["utf-8", "utf-16le", "utf-16be"]),
      delimiter: text,
      skip: count(0),
      header: truth,
      missing: listOf(text),
      missingInQuotes: listOf(text),
    }),
    notes: listOf(text),
  })(value, at);
  const short = found.columns.find((each) => (each.kind === "texts" ? each.codes : each.values).length !== found.rows);
  if (short === undefined) return found;
  throw unexpected("list", `${at}, columns`, `${found.rows} cells in each`, short.name);
};

const origin = { hash: text, reading: wishes, types: dictionary(oneOf(columnTypes)) };

/** A table that `parseTable` or `readTable` has read. */
export const tableFile = object<TableFile>({ table, ...origin });

/** A file of data, by its content. */
export const reference = object<DataReference>(origin);
