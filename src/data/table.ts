import { nearestNames } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import { quote, quoteList } from "./quote.ts";

/** A column as the file holds it: one text per row, `null` where the cell is missing. */
export interface Column {
  readonly name: string;
  readonly cells: readonly (string | null)[];
}

/** A file as read, before any meaning is given to its cells. All columns have `rows` cells. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Line of the file, counted from 1, on which each row begins. [rows] */
  readonly lines: Int32Array;
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
export function place(table: Table, column: string, row: number): string {
  return `column ${quote(column)} (row ${row + 1}, line ${table.lines[row]})`;
}
