import { type CsvOptions, type CsvReader, csvReader } from "./csv-reader.ts";
import { DataError } from "./data-error.ts";
import { jsonLinesReader } from "./json-lines.ts";
import type { TypedOptions } from "./typed-columns.ts";

/** What a reader of any format is told. */
export type FormatOptions = Pick<CsvOptions, "name" | "delimiter" | "alike"> & Pick<TypedOptions, "missing" | "texts">;

/** How a Parquet file begins, in Latin-1; a header of delimited values may begin with the same letters. */
export const parquetStart = /^PAR1[^ -~\t\r\n]/;

/** How an Arrow file or stream begins, in Latin-1. */
export const arrowStart = /^(?:ARROW1\0|\xFF{4})/;

/** The reader for a text that begins so: delimited values, or JSON lines. Throws `data/not-text` for a single JSON list. */
export function tableReader(start: string, options: FormatOptions & Pick<CsvOptions, "encoding" | "gzip">): CsvReader {
  if (/^\uFEFF?\s*\{/.test(start)) return jsonLinesReader(options);
  if (/^\uFEFF?\s*\[\s*[[{]/.test(start))
    throw new DataError(
      "data/not-text",
      `${options.name} holds one JSON list; write an object per line (JSON lines), or comma-separated values`,
    );
  return csvReader(options);
}
