import * as rooms from "../data/index.node.ts";
import { dataSource } from "../trial/index.node.ts";
import type { DataSource } from "../trial/index.ts";
import { oneOf, text } from "./guard/guard.ts";
import { reference, type TableFile, type TableOptions, tableOptions, wishesOf } from "./table-file.ts";

export { bundledNames } from "../data/index.node.ts";
export type { DataSource } from "../trial/index.ts";

async function read(path: string, { types = {}, ...how }: TableOptions): Promise<TableFile> {
  const reading = wishesOf(how);
  return Object.freeze({ ...(await rooms.readTable(path, { reading, types })), reading, types });
}

/**
 * Reads a file of rows: delimited values, JSON lines (both packed by gzip or not), Parquet, or Arrow, told by how it begins.
 *
 * @throws {DataError} naming the file, the line and the cure.
 */
export async function readTable(path: string, asked: TableOptions = {}): Promise<TableFile> {
  return read(text(path, "readTable, argument 1"), tableOptions(asked, "readTable, argument 2"));
}

/** A data set that comes with the package, and the column of it that is usually predicted. */
export interface BundledTable extends TableFile {
  readonly target: string;
}

/** The bundled data set of that name, one of `bundledNames`. */
export async function bundledTable(name: string): Promise<BundledTable> {
  const { path, target } = rooms.bundledData(oneOf(rooms.bundledNames)(name, "bundledTable"))!;
  return Object.freeze({ ...(await read(path, {})), target });
}

/** The bundled data sets, for claims that learn from them. */
export const bundledData = (): DataSource => {
  const source = dataSource({});
  return Object.freeze<DataSource>({
    table: async (asked) => source.table(reference(asked, "bundledData, table")),
    bundled: async (name) => source.bundled(text(name, "bundledData, bundled")),
    mnist: source.mnist,
  });
};
