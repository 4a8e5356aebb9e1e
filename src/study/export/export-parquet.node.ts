import type { Cellular, QueryResult } from "../store/store.ts";
import { StudyError } from "../study-error.ts";
import { type ColumnKind, kindsOf } from "./column-kinds.ts";

const parquetTypes = { "whole number": "INT32", number: "DOUBLE", text: "STRING" } as const satisfies Record<
  ColumnKind,
  string
>;

function checkNames(columns: readonly string[]): void {
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined)
    throw new StudyError(
      "study/bad-query",
      `two columns are called "${twice}"; name one of them otherwise: SELECT … AS name`,
    );
}

/**
 * Writes rows as Parquet, row group by row group: whole numbers as INT32, numbers as DOUBLE, everything else as text. Gives the number of rows. The rows are asked for
 * twice, first for the kinds of the columns. Throws "study/bad-query" where two columns are called alike, and what the system says of the file.
 */
export async function exportParquet(pieces: () => AsyncIterable<QueryResult>, path: string): Promise<number> {
  const { columns, kinds } = await kindsOf(pieces());
  checkNames(columns);
  const { fileWriter, parquetWriteRows } = await import("hyparquet-writer");
  const cell = (value: Cellular, kind: ColumnKind) => (value !== null && kind === "text" ? String(value) : value);
  let rows = 0;
  async function* objects() {
    for await (const piece of pieces())
      for (const row of piece.rows) {
        rows++;
        yield Object.fromEntries(columns.map((name, c) => [name, cell(row[c] ?? null, kinds[c]!)]));
      }
  }
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: objects(),
    columns: columns.map((name, c) => ({ name, type: parquetTypes[kinds[c]!] })),
    rowGroupSize: 100_000,
  });
  return rows;
}
