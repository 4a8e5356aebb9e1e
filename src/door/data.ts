import { parseCsv } from "../data/index.ts";
import { text } from "./guard/guard.ts";
import { sha256OfText } from "./sha256.ts";
import { type TableFile, type TableOptions, tableOptions, wishesOf } from "./table-file.ts";

export { type Column, type ColumnType, DataError, type DataErrorCode, type Table } from "../data/index.ts";
export type { TableFile, TableOptions } from "./table-file.ts";

/**
 * Reads a text of delimited values into a table under a name; delimiter, header and types of columns are found out.
 * Files, of other formats too: `relucid/data/node`.
 *
 * @throws {DataError} naming line and cure.
 * @example const penguins = await parseTable("penguins.csv", await response.text());
 */
export async function parseTable(name: string, values: string, asked: TableOptions = {}): Promise<TableFile> {
  const { types = {}, ...how } = tableOptions(asked, "parseTable, argument 3");
  const content = text(values, "parseTable, argument 2");
  const reading = wishesOf(how);
  const texts = Object.keys(types).filter((column) => types[column] === "category");
  const table = parseCsv(content, { ...reading, name: text(name, "parseTable, argument 1"), texts });
  return Object.freeze({ table, hash: sha256OfText(content), reading, types });
}
