import { counted } from "../wording/index.ts";
import { type ColumnBuilder, columnBuilder } from "./column-builder.ts";
import { type CsvCursor, csvCursor, neverClosed, nextRecord, readCell } from "./csv-cursor.ts";
import { type CsvDialect, findDialect, readRecord } from "./csv-dialect.ts";
import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import type { FileReading } from "./reading.ts";
import type { Table } from "./table.ts";

/** Cells that mean "no value" unless the caller says otherwise. An empty cell always does. */
const usualMissing = ["", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "?", "."] as const;

/** Words for a missing cell: the usual ones and the user's, which count in quotes too; of an empty list, the empty cell only. */
export function missingWords(wish: readonly string[] | null): Pick<FileReading, "missing" | "missingInQuotes"> {
  if (wish !== null && wish.length === 0) return { missing: [""], missingInQuotes: [""] };
  const own = ["", ...(wish ?? [])];
  return { missing: [...new Set([...usualMissing, ...own])], missingInQuotes: [...new Set(own)] };
}

export interface CsvOptions {
  readonly name: string;
  readonly missing?: readonly string[] | null;
  readonly delimiter?: string | null;
  /** How a file like this one was read: its words for a missing cell hold here too, and a header is one here. */
  readonly alike?: FileReading | null;
  readonly encoding?: FileReading["encoding"];
  /** Whether the text was unpacked. */
  readonly gzip?: boolean;
  /** Columns that are kept as texts, however many numbers they hold. */
  readonly texts?: readonly string[];
}

/** Text of which a dialect is found out; where there is more, later lines are not looked at. */
const head = 65_536;

/** Text that one cell in quotes may hold: what is longer was opened by a stray quote. */
const longestCell = 2 ** 26;

/** Takes the text of a file piece by piece. */
export interface CsvReader {
  readonly push: (text: string) => void;
  /** Throws `data/empty` where nothing came. */
  readonly finish: () => Table;
}

interface Columns {
  readonly names: readonly string[];
  readonly builders: readonly ColumnBuilder[];
}

/**
 * Reads delimited values into a table, in memory for a part of the text and 4 to 8 bytes a cell.
 *
 * Follows RFC 4180: quoted cells may hold delimiters, line ends and doubled quotes; lines end in LF, CRLF or CR. Comment lines (#) and
 * `sep=` on top are skipped, delimiter and header found out from the first hundred records. A byte-order mark and blank lines are skipped.
 * Words for a missing cell are matched exactly, after blanks around it are dropped; in quotes the usual ones are texts, except among numbers.
 *
 * Accuracy: exact. Throws `data/empty` (nothing in the file, or a header only), `data/header` (a name used twice, or one empty that is not the first),
 * `data/ragged-row` and `data/quoting`, each naming file and line.
 */
export function csvReader({
  name,
  missing = null,
  delimiter = null,
  alike = null,
  encoding = "utf-8",
  gzip = false,
  texts = [],
}: CsvOptions): CsvReader {
  const words = alike ? { missing: alike.missing, missingInQuotes: alike.missingInQuotes } : missingWords(missing);
  const [plainMissing, quotedMissing] = [new Set(words.missing), new Set(words.missingInQuotes)];
  const notes: string[] = [];
  const lines: number[] = [];
  let rest = "";
  let line = 1;
  let dialect: CsvDialect | null = null;
  let columns: Columns | null = null;
  /** Text that suffices for another look: for the dialect, or for the end of a cell in quotes; twice as much each time that it does not. */
  let enough = head;

  const begin = (complete: boolean) => {
    const found = findDialect(rest.startsWith("\uFEFF") ? rest.slice(1) : rest, {
      complete,
      delimiter,
      header: alike?.header === true,
    });
    if (found === null) return;
    ({ dialect, rest } = found);
    line += dialect.skip;
    notes.push(...notesOn(name, dialect, delimiter === null));
  };

  const builder = (column: string) =>
    columnBuilder({ delimiter: dialect!.delimiter, missing: plainMissing, asTexts: texts.includes(column) });

  const readHeader = (cursor: CsvCursor): boolean => {
    const { position, line } = cursor;
    const first = readRecord(cursor);
    if (first === null) return false;
    if (!dialect!.header) Object.assign(cursor, { position, line });
    const names = dialect!.header ? headerNames(cursor, first) : first.map((_, index) => `column ${index + 1}`);
    columns = { names, builders: names.map(builder) };
    return true;
  };

  /** The cells of the next record, null where a value is missing; false where the text is cut within it. */
  const readRow = (cursor: CsvCursor): (string | null)[] | false => {
    const row: (string | null)[] = [];
    do {
      const cell = readCell(cursor);
      row.push((cursor.quoted ? quotedMissing : plainMissing).has(cell) ? null : cell);
    } while (cursor.after === "cell");
    return cursor.after !== "cut" && row;
  };

  const addRow = (row: readonly (string | null)[], at: number) => {
    const { names, builders } = columns!;
    if (row.length !== names.length) {
      const cure = cureOfWidth(names.length, dialect!.delimiter, alike !== null);
      throw new DataError(
        "data/ragged-row",
        `${name}, line ${at}: expected ${counted(names.length, "cell")} as in the ${dialect!.header ? "header" : "first line"}, got ${row.length}; ${cure}`,
      );
    }
    lines.push(at);
    row.forEach((cell, index) => {
      if (names[index] === "" && index > 0 && cell !== null) throw unnamed(name, index, names.length);
      builders[index]!.add(cell);
    });
  };

  const read = (complete: boolean) => {
    const cursor = csvCursor({ text: rest, name, complete, line, delimiter: dialect!.delimiter });
    let [position, at] = [0, line];
    while (nextRecord(cursor)) {
      const start = cursor.line;
      if (columns === null) {
        if (!readHeader(cursor)) break;
      } else {
        const row = readRow(cursor);
        if (!row) break;
        addRow(row, start);
      }
      [position, at] = [cursor.position, cursor.line];
    }
    rest = rest.slice(position);
    line = at;
    if (cursor.open && rest.length > longestCell) throw neverClosed(cursor);
    enough = cursor.open ? 2 * rest.length : 0;
  };

  return {
    push: (text) => {
      rest += text;
      if (rest.length < enough) return;
      if (dialect === null) begin(rest.length > longestCell);
      if (dialect === null) enough = 2 * rest.length;
      else read(false);
    },
    finish: () => {
      if (dialect === null) begin(true);
      read(true);
      if (columns === null)
        throw new DataError("data/empty", `${name} is empty; expected a header line and rows below it`);
      const { names, builders } = columns;
      if (lines.length === 0)
        throw new DataError(
          "data/empty",
          `${name} holds a header of ${counted(names.length, "column")} but no rows below it`,
        );
      const named = builders.flatMap((each, index) => (names[index] === "" ? [] : [each.finish(names[index]!)]));
      if (names[0] === "") notes.push("The first column has no name: it is taken for names of rows, and left out.");
      const reading: FileReading = { format: "csv", gzip, encoding, ...dialect!, ...words };
      return { name, columns: named, rows: lines.length, lines: Int32Array.from(lines), reading, notes };
    },
  };
}

/** A table of one text. */
export function parseCsv(text: string, options: CsvOptions): Table {
  const reader = csvReader(options);
  reader.push(text);
  return reader.finish();
}

function notesOn(name: string, { delimiter, skip, header }: CsvDialect, guessed: boolean): string[] {
  return [
    ...(guessed && delimiter !== "," && delimiter !== "\t" ? [`Cells are parted by ${quote(delimiter)}.`] : []),
    ...(skip > 0 ? [`${counted(skip, "line")} above the header skipped.`] : []),
    ...(header
      ? []
      : [`${name} has no header: its first line holds values, so the columns are called "column 1", "column 2" …`]),
  ];
}

/** What helps where a row has other cells than the header. */
function cureOfWidth(width: number, delimiter: string, isKnown: boolean): string {
  if (width > 1)
    return `a cell that holds the delimiter (here ${quote(delimiter)}) must stand in quotes, another delimiter is given by --delimiter`;
  return isKnown
    ? `the model learned from cells parted by ${quote(delimiter)}, another delimiter is given by --delimiter`
    : "if what stands above the rows is no header, take it out or begin it with #";
}

const unnamed = (file: string, index: number, width: number) =>
  new DataError(
    "data/header",
    `${file}: column ${index + 1} of ${width} has no name in the header; name it, or leave it out of the file`,
  );

/** The names in the header. Empty may be the first, above names of rows, and others where the cells below them are empty too. */
function headerNames({ name: file }: CsvCursor, cells: readonly string[]): string[] {
  const names = cells.map((cell, index) => (index === 0 ? cell.trim().replace(/^#\s*(?=.)/, "") : cell.trim()));
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = seen.get(name);
    if (first !== undefined && name !== "") {
      throw new DataError(
        "data/header",
        `${file}: columns ${first + 1} and ${index + 1} are both named ${quote(name)}; rename one of them`,
      );
    }
    seen.set(name, index);
  }
  return names;
}
