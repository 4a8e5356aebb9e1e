import { nearestNames } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import { quote, quoteList } from "./quote.ts";
import type { FileReading, NumberForm } from "./reading.ts";

/** A column as texts, each different one kept once. */
export interface TextColumn {
  readonly name: string;
  readonly kind: "texts";
  readonly texts: readonly string[];
  /** For each row the index of its text, −1 where the cell is missing. [rows] */
  readonly codes: Int32Array;
}

/** A cell among numbers that is none. */
export interface Slip {
  readonly row: number;
  readonly text: string;
}

/** A column of so many different numbers that they are kept without their texts. */
export interface NumberColumn {
  readonly name: string;
  readonly kind: "numbers";
  /** NaN where the cell is missing or a slip. [rows] */
  readonly values: Float64Array;
  readonly form: NumberForm;
  readonly slips: readonly Slip[];
}

export type Column = TextColumn | NumberColumn;

/** A file as read, before any meaning is given to its cells. All columns have `rows` cells. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Line of the file, counted from 1, on which each row begins; null where a file has no lines. [rows] */
  readonly lines: Int32Array | null;
  readonly reading: FileReading;
  /** What a reader of the file had to decide, in sentences. */
  readonly notes: readonly string[];
}

/** The text of a cell, null where it is missing. */
export function cellOf(column: Column, row: number): string | null {
  if (column.kind === "texts") return column.texts[column.codes[row]!] ?? null;
  const value = column.values[row]!;
  return Number.isNaN(value) ? (column.slips.find((slip) => slip.row === row)?.text ?? null) : String(value);
}

/** The different texts of the cells in the given rows with the number of rows of each, in the order in which they come; missing cells not counted. */
export function countTexts(column: Column, rows: Int32Array): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (text: string, more: number) => counts.set(text, (counts.get(text) ?? 0) + more);
  if (column.kind === "texts") {
    const perCode = new Map<number, number>();
    for (const row of rows) perCode.set(column.codes[row]!, (perCode.get(column.codes[row]!) ?? 0) + 1);
    for (const [code, more] of perCode) if (code >= 0) count(column.texts[code]!, more);
  } else {
    for (const row of rows) {
      const cell = cellOf(column, row);
      if (cell !== null) count(cell, 1);
    }
  }
  return counts;
}

/** How many of the given rows have no cell, by what `countTexts` counted there. */
export function missingIn(counts: ReadonlyMap<string, number>, rows: Int32Array): number {
  return rows.length - [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** The numbers of all rows. */
export const allRows = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

/** The given rows of a column, in that order. */
function takeCells(column: Column, rows: Int32Array): Column {
  if (column.kind === "texts") return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) };
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  const slips = column.slips.flatMap(({ row, text }) => (places.has(row) ? [{ row: places.get(row)!, text }] : []));
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!), slips };
}

/** A table of the given rows alone. */
export function takeTableRows(table: Table, rows: Int32Array): Table {
  const { columns, lines } = table;
  return {
    ...table,
    columns: columns.map((column) => takeCells(column, rows)),
    rows: rows.length,
    lines: lines && Int32Array.from(rows, (row) => lines[row]!),
  };
}

/**
 * The column of that name.
 *
 * Throws `data/unknown-column` with the names there are and the nearest of them.
 */
export function findColumn(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  const names = table.columns.map((column) => column.name);
  const [nearest] = nearestNames(name, names, 1);
  const guess = nearest === undefined ? "" : `; did you mean ${quote(nearest)}?`;
  throw new DataError(
    "data/unknown-column",
    `${table.name} has no column ${quote(name)} among ${quoteList(names, 40)}${guess}`,
  );
}

/** `column "age" (row 17, line 18)`: where a cell stands. Rows are counted from 1 below the header, lines from 1 at the top. */
export function place({ lines }: Pick<Table, "lines">, column: string, row: number): string {
  return `column ${quote(column)} (row ${row + 1}${lines ? `, line ${lines[row]}` : ""})`;
}
