import { type ColumnType, columnTypes, type ReadingWishes, type Table } from "../data/index.ts";
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

/** A table that `parseTable` or `readTable` has read. */
export const tableFile = object<TableFile>({
  table: object<Table>({
    name: text,
    columns: listOf((column) => column as never),
    rows: count(0),
    lines: (lines) => lines as never,
    reading: (value, at) => object({})(value, at) as never,
    notes: listOf(text),
  }),
  hash: text,
  reading: wishes,
  types: dictionary(oneOf(columnTypes)),
});
