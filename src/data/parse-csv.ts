import { counted } from "../wording/index.ts";
import { type CsvCursor, nextRecord, readCell } from "./csv-cursor.ts";
import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import type { Table } from "./table.ts";

/** Cells that mean "no value" unless the caller says otherwise. An empty cell always does. */
export const defaultMissing: readonly string[] = Object.freeze([
  "",
  "NA",
  "N/A",
  "NaN",
  "nan",
  "null",
  "NULL",
  "?",
  ".",
]);

/**
 * Reads comma-separated values with a header line into a table of texts.
 *
 * Follows RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes; lines end in LF, CRLF or CR. The delimiter
 * is the one of comma, semicolon and tab that is most frequent in the header outside quotes. A byte-order mark and blank lines are
 * skipped. `missing` replaces the words that mean "no value"; matching is exact, after blanks around the cell are dropped.
 *
 * Accuracy: exact. Throws `data/empty` (nothing in the file, or a header only), `data/header` (a name empty or used twice),
 * `data/ragged-row` and `data/quoting`, each naming file and line. Cost: one pass, about 1.5 s for 100,000 rows × 50 columns.
 */
export function parseCsv(
  text: string,
  options: { readonly name: string; readonly missing?: readonly string[] },
): Table {
  const { name, missing = defaultMissing } = options;
  const position = text.startsWith("\uFEFF") ? 1 : 0;
  const cursor: CsvCursor = { text, name, delimiter: delimiterOf(text), position, line: 1, after: "row" };
  if (!nextRecord(cursor))
    throw new DataError("data/empty", `${name} is empty; expected a header line and rows below it`);
  const header = readHeader(cursor);
  const { columns, lines } = readRows(cursor, header.length, new Set(["", ...missing]));
  if (lines.length === 0) {
    throw new DataError(
      "data/empty",
      `${name} holds a header of ${counted(header.length, "column")} but no rows below it`,
    );
  }
  return Object.freeze({
    name,
    columns: Object.freeze(header.map((column, index) => Object.freeze({ name: column, cells: columns[index]! }))),
    rows: lines.length,
    lines: Int32Array.from(lines),
  });
}

/** Code of the candidate delimiter that is most frequent in the first line with any text, outside quotes; a comma where there is none. */
function delimiterOf(text: string): number {
  const header = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, "") ?? "";
  const counts = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  const best = counts.reduce((one, other) => (other.count > one.count ? other : one));
  return best.delimiter.charCodeAt(0);
}

function readHeader(cursor: CsvCursor): string[] {
  const names = readRecord(cursor);
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === "") {
      throw new DataError(
        "data/header",
        `${cursor.name}: column ${index + 1} of ${names.length} has no name in the header; name it, or leave it out of the file`,
      );
    }
    const first = seen.get(name);
    if (first !== undefined) {
      throw new DataError(
        "data/header",
        `${cursor.name}: columns ${first + 1} and ${index + 1} are both named ${quote(name)}; rename one of them`,
      );
    }
    seen.set(name, index);
  }
  return names;
}

function readRecord(cursor: CsvCursor): string[] {
  const cells = [];
  do cells.push(readCell(cursor).trim());
  while (cursor.after === "cell");
  return cells;
}

function readRows(cursor: CsvCursor, width: number, missing: ReadonlySet<string>) {
  const columns = Array.from({ length: width }, (): (string | null)[] => []);
  const lines: number[] = [];
  while (nextRecord(cursor)) {
    lines.push(cursor.line);
    let index = 0;
    do {
      const cell = readCell(cursor);
      if (index < width) columns[index]!.push(missing.has(cell) ? null : cell);
      index++;
    } while (cursor.after === "cell");
    if (index !== width) {
      throw new DataError(
        "data/ragged-row",
        `${cursor.name}, line ${lines.at(-1)}: expected ${counted(width, "cell")} as in the header, got ${index}; a cell that holds the delimiter must stand in quotes`,
      );
    }
  }
  return { columns, lines };
}
