import { asyncBufferFromFile } from "hyparquet";
import { parquetTable } from "./parquet-table.ts";
import type { Table } from "./table.ts";
import type { TypedOptions } from "./typed-columns.ts";

/** Reads a Parquet file from disk. */
export async function readParquet(path: string, options: Omit<TypedOptions, "format">): Promise<Table> {
  return parquetTable(await asyncBufferFromFile(path), options);
}
