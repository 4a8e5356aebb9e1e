import { counted } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import { type Column, place, type Table } from "./table.ts";

export type ColumnType = "number" | "category";

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const infinite = /^[+-]?inf(?:inity)?$/i;
/** 1,5 or 12,345.6 or 1.234,5: numbers as people write them, with a comma. */
const withCommas = /^[+-]?(?:\d+,\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+)$/;

/** From this share of numbers upwards a few other cells are taken for slips, not for categories. */
const nearlyAll = 0.9;

/**
 * The type of a column over the given rows: number if every cell that is not missing is a decimal number, otherwise category.
 *
 * A decimal number is digits with an optional point, sign and exponent: `0x10` and `1,5` are none.
 * Throws `data/cell`, naming column, row, cell and cure: for infinite cells among numbers, numbers beyond single precision,
 * decimal commas, and a few texts (at most a tenth) among numbers.
 */
export function columnType(table: Table, column: Column, rows: Int32Array): ColumnType {
  const { present, numbers, commas, others } = sortCells(column, rows);
  if (others.length === 0) {
    checkRange(table, column, rows);
    return "number";
  }
  const first = others[0]!;
  const here = place(table, column.name, first);
  const cell = column.cells[first]!;
  if (others.every((row) => infinite.test(column.cells[row]!)) && numbers > 0) {
    throw new DataError("data/cell", `${here}: expected a finite number, got ${quote(cell)}; ${missingCure(cell)}`);
  }
  if (commas > 0 && numbers + commas >= nearlyAll * present) throw commaError(table, column, others);
  if (numbers >= nearlyAll * present) {
    const more =
      others.length > 1
        ? ` (and ${counted(others.length - 1, "further cell")} that ${others.length > 2 ? "are" : "is"} no number)`
        : "";
    throw new DataError("data/cell", `${here}: expected a number, got ${quote(cell)}${more}; ${missingCure(cell)}`);
  }
  return "category";
}

function sortCells(column: Column, rows: Int32Array) {
  const others: number[] = [];
  let present = 0;
  let commas = 0;
  for (const row of rows) {
    const cell = column.cells[row]!;
    if (cell === null) continue;
    present++;
    if (decimal.test(cell)) continue;
    others.push(row);
    if (withCommas.test(cell)) commas++;
  }
  return { present, numbers: present - others.length, commas, others };
}

function checkRange(table: Table, column: Column, rows: Int32Array): void {
  for (const row of rows) {
    const cell = column.cells[row]!;
    if (cell === null || isSurelySmall(cell) || Number.isFinite(Math.fround(Number(cell)))) continue;
    throw new DataError(
      "data/cell",
      `${place(table, column.name, row)}: expected a number that single precision can hold (up to 3.4e38), got ${quote(cell)}; change the column's unit, or ${missingCure(cell)}`,
    );
  }
}

/** Without an exponent, 38 characters stay below 10^38: saves the conversion of nearly all cells. */
function isSurelySmall(cell: string): boolean {
  return cell.length <= 38 && !cell.includes("e") && !cell.includes("E");
}

function commaError(table: Table, column: Column, others: readonly number[]): DataError {
  const row = others.find((candidate) => withCommas.test(column.cells[candidate]!))!;
  const cell = quote(column.cells[row]!);
  return new DataError(
    "data/cell",
    `${place(table, column.name, row)}: expected a number, got ${cell}; write numbers with a decimal point and without thousands separators`,
  );
}

function missingCure(cell: string): string {
  const argument = /^[\w./+][\w./+-]*$/.test(cell) ? ` ${cell}` : `=${quote(cell)}`;
  return `pass --missing${argument} to treat it as missing`;
}
