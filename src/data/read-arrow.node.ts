import { readFile } from "node:fs/promises";
import { arrowTable } from "./arrow-table.ts";
import type { Table } from "./table.ts";
import type { TypedOptions } from "./typed-columns.ts";

const utf8 = new TextDecoder();

/** Reads an Arrow file or stream from disk; memory holds the file beside the table. */
export async function readArrow(path: string, options: Omit<TypedOptions, "format">): Promise<Table> {
  return arrowTable(await readFile(path), { ...options, textOf: (bytes) => utf8.decode(bytes) });
}
