import { counted } from "../wording/index.ts";
import { type ColumnType, columnType } from "./column-type.ts";
import { quote } from "./quote.ts";
import type { Column, Table } from "./table.ts";

/** What a column holds over the usable rows, before anything is learned from it. */
export interface ColumnDescription {
  readonly name: string;
  readonly type: ColumnType;
  /** Cells without a value. */
  readonly missing: number;
  /** Different values, missing not counted. */
  readonly distinct: number;
  /** Why the column cannot serve as an input, or `null` if it can. */
  readonly dropped: string | null;
  /** What a reader should know about a column that is kept. */
  readonly note: string | null;
}

/** More levels than this are not encoded: each is one feature. */
const mostLevels = 50;
/** A category with more levels than this of which most occur about once is a name or a key. */
const mostLevelsOfAKey = 20;
const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Describes each column of the table except the target: type, missing cells, different values, and whether it can be an input.
 *
 * A date is a category where there are few different ones (model years, say).
 * Not used, with the reason: columns that are constant or empty over `rows`, other dates, categories of more than 50 levels, and
 * categories that have nearly a level per row. Throws `data/cell` as `columnType` does. Accuracy: exact.
 */
export function describeColumns(table: Table, target: string, rows: Int32Array): readonly ColumnDescription[] {
  return table.columns
    .filter((column) => column.name !== target)
    .map((column) => {
      const type = columnType(table, column, rows);
      return Object.freeze(type === "number" ? describeNumbers(column, rows) : describeCategory(column, rows));
    });
}

function describeNumbers(column: Column, rows: Int32Array): ColumnDescription {
  const values = sortedNumbers(column, rows);
  const missing = rows.length - values.length;
  const distinct = countSteps(values);
  const single = countSteps(values.map(Math.fround));
  const dropped =
    distinct === 0
      ? "every cell is missing"
      : distinct === 1
        ? `constant: every value is ${values[0]}`
        : single === 1
          ? `constant in single precision: ${distinct} different values near ${values[0]} become one`
          : null;
  return {
    name: column.name,
    type: "number",
    missing,
    distinct,
    dropped,
    note: noteOnNumbers(column, rows, distinct, single),
  };
}

function sortedNumbers(column: Column, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const cell = column.cells[row]!;
    if (cell !== null) values[count++] = Number(cell);
  }
  return values.subarray(0, count).sort();
}

/** Number of different values in sorted ones. */
function countSteps(sorted: Float64Array): number {
  let steps = 0;
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) steps++;
  }
  return steps;
}

function noteOnNumbers(column: Column, rows: Int32Array, distinct: number, single: number): string | null {
  if (single < distinct) {
    return `single precision tells only ${single} of its ${distinct} different values apart; subtract a typical value, or change the unit`;
  }
  const start = Number(column.cells[rows[0]!]);
  const counts = distinct === rows.length && rows.length > 20 && (start === 0 || start === 1);
  if (counts && rows.every((row, index) => Number(column.cells[row]) === start + index)) {
    return "counts the rows of the file; leave it out unless the order of the rows means something";
  }
  return null;
}

function describeCategory(column: Column, rows: Int32Array): ColumnDescription {
  const levels = new Set<string>();
  let missing = 0;
  let dates = true;
  for (const row of rows) {
    const cell = column.cells[row]!;
    if (cell === null) missing++;
    else if (!levels.has(cell)) {
      levels.add(cell);
      dates &&= isoDate.test(cell);
    }
  }
  const dropped = reasonToDrop(levels, missing, dates, rows.length);
  return { name: column.name, type: "category", missing, distinct: levels.size, dropped, note: null };
}

function reasonToDrop(levels: ReadonlySet<string>, missing: number, dates: boolean, rows: number): string | null {
  const count = levels.size;
  if (count === 1 && missing === 0) return `constant: every value is ${quote([...levels][0]!)}`;
  if (dates && count > mostLevelsOfAKey)
    return "dates are not used as inputs; add columns of numbers made from them, such as the year or days since a start";
  if (count > mostLevelsOfAKey && count > rows / 2) {
    return `${count} different texts in ${counted(rows, "row")}: a name or a key tells nothing about new rows`;
  }
  if (count > mostLevels) return `${count} levels, more than the ${mostLevels} that are encoded; group them into fewer`;
  return null;
}
