import { counted } from "../wording/index.ts";
import { areCodes } from "./column-builder.ts";
import { DataError } from "./data-error.ts";
import { type DateOrder, findDateOrder, monthNames } from "./date-form.ts";
import { findNumberForm, isPlain, numberOf } from "./number-form.ts";
import { quote } from "./quote.ts";
import type { NumberForm } from "./reading.ts";
import { type Column, countTexts, type NumberColumn, place, type Table, type TextColumn } from "./table.ts";

/** What a user may say that a column is. */
export const columnTypes = ["number", "category", "date"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** What the cells of a column are, and what a reader should know about how that was found. */
export type ColumnMeaning = { readonly note: string | null } & (
  | { readonly type: "number"; readonly form: NumberForm }
  | { readonly type: "category" }
  | { readonly type: "date"; readonly order: DateOrder }
);

const infinite = /^[+-]?inf(?:inity)?$/i;
/** From this share of numbers upwards a few other cells are taken for slips, not for categories. */
const nearlyAll = 0.9;
/** Beside more different numbers or dates than this, a word or two that stand in no more cells than these are slips too. */
const mostLevels = 20;
const fewWords = 2;
const category = { type: "category", note: null } as const;

/**
 * What a column is over the given rows: what `wish` says, else numbers if every cell that is not missing is one, dates, or a category.
 *
 * Numbers may have a unit, thousands separators or a decimal comma, alike in all cells. Whole numbers that begin with zeros or that doubles do
 * not hold are codes, thus a category. Throws `data/cell`, naming column, row, cell and cure: for infinite cells among numbers, numbers
 * beyond single precision, and a few texts (at most a tenth, or two different ones) among numbers or dates.
 */
export function columnMeaning(table: Table, column: Column, rows: Int32Array, wish?: ColumnType): ColumnMeaning {
  if (column.kind === "numbers") return { type: "number", note: null, form: formOfNumbers(table, column, rows) };
  const counts = presentTexts(table, column, rows);
  const texts = [...counts.keys()];
  if (wish === "category") return category;
  if (wish === "date") return { type: "date", note: null, order: dateOrder(table, column, texts) };
  const apart = wish === "number" || texts.length === 0 ? null : codesOrDates(table, column, counts);
  return apart ?? numbersOrCategory(table, column, { counts, wish });
}

/** Texts of digits that are no quantities. */
function codesOrDates(table: Table, column: TextColumn, counts: ReadonlyMap<string, number>): ColumnMeaning | null {
  const texts = [...counts.keys()];
  if (areCodes(texts)) {
    const cure = `${typeArgument(column, "number")} takes them for numbers`;
    const why = "whole numbers that begin with zeros or have more digits than numbers hold: taken for codes";
    return { type: "category", note: `${why}; ${cure}` };
  }
  const order = findDateOrder(texts);
  if (order === "ambiguous")
    return { type: "category", note: "day and month cannot be told apart; write dates as 2024-12-31" };
  if (order !== null) return { type: "date", order, note: null };
  const others = texts.filter((text) => findDateOrder([text]) === null);
  if (areSlips(counts, others)) throw noDateError(table, column, { odd: others[0]!, all: false });
  return null;
}

/** Whether a word or two stand among many different texts of another kind, in no more cells than these. */
function areSlips(counts: ReadonlyMap<string, number>, words: readonly string[]): boolean {
  const few = words.length <= fewWords && counts.size - words.length > mostLevels;
  return few && 2 * sum(counts, words) <= sum(counts, [...counts.keys()]);
}

interface Cells {
  readonly counts: ReadonlyMap<string, number>;
  readonly wish: ColumnType | undefined;
}

function numbersOrCategory(table: Table, column: TextColumn, { counts, wish }: Cells): ColumnMeaning {
  const texts = [...counts.keys()];
  const { form, misfits, doubt } = findNumberForm(counts, table.reading.delimiter);
  if (misfits.length > 0) {
    const all = sum(counts, texts);
    const slips = sum(counts, misfits);
    if (misfits.every((text) => infinite.test(text)) && slips < all) throw infiniteError(table, column, misfits);
    if (wish === "number" || slips <= (1 - nearlyAll) * all || areSlips(counts, misfits))
      throw slipError(table, column, { misfits, slips });
    return { ...category, note: whyNoNumbers(texts) };
  }
  checkRange(table, column, texts, form);
  const odd = texts.find((text) => (isPlain(form) ? numberOf(text, form) !== Number(text) : true));
  return {
    type: "number",
    form,
    note: doubt ?? (odd === undefined ? null : `read as numbers: ${formText(form, odd)}`),
  };
}

/** The different texts, words for a missing cell left out among numbers: there they may stand in quotes. */
function presentTexts({ reading }: Table, column: TextColumn, rows: Int32Array): Map<string, number> {
  const counts = countTexts(column, rows);
  const missing = [...counts.keys()].filter((text) => reading.missing.includes(text));
  if (missing.length === 0) return counts;
  const others = new Map([...counts].filter(([text]) => !missing.includes(text)));
  const { misfits } = findNumberForm(others, reading.delimiter);
  return sum(others, misfits) <= (1 - nearlyAll) * sum(others, [...others.keys()]) ? others : counts;
}

const sum = (counts: ReadonlyMap<string, number>, texts: readonly string[]) =>
  texts.reduce((total, text) => total + counts.get(text)!, 0);

function formText({ remove, decimal }: NumberForm, sample: string): string {
  const example = numberOf(sample, { remove, decimal });
  return `${quote(sample)} is ${example}`;
}

const likeDate =
  /^(?:\p{L}{2,10}[.,]{0,2} )?(?:\d{1,4}([-/])\d{1,2}\1\d{1,4}|\d{1,2}[-/. ]{0,2}\p{L}{3,10}[-/., ]*\d{2,4}|\d+:\d\d:\d\d)(?:\D|$)/iu;
const monthAndYear = new RegExp(`^(?:${monthNames.match(/.../g)!.join("|")})[a-z]*[-/. ']{0,2}\\d{2,4}$`, "i");

/** A hint where a category holds what a person takes for numbers or dates. */
function whyNoNumbers(texts: readonly string[]): string | null {
  if (texts.filter((text) => likeDate.test(text) || monthAndYear.test(text)).length >= nearlyAll * texts.length)
    return `dates and times are read as in 2024-12-31, 31.12.2024, 12/31/2024, 31 Dec 2024, 2024-12, 23:59 and 11:59 PM, alike in all rows; here they are written otherwise, such as ${quote(texts[0]!)}`;
  const withDigits = texts.filter((text) => /^[^\p{L}\p{Nd}]{0,3}\p{Nd}/u.test(text));
  if (texts.length < 3 || withDigits.length < nearlyAll * texts.length) return null;
  if (texts.every((text) => /^0x[0-9a-f]+$/i.test(text)))
    return "hexadecimal numbers are taken for texts; write them as decimals";
  if (withDigits.some((text) => /(?!\d)\p{Nd}/u.test(text)))
    return `numbers in digits other than 0 to 9 are taken for texts, such as ${quote(withDigits[0]!)}`;
  const different = texts.slice(0, 3).map(quote).join(", ");
  return `begins with digits, but numbers must be written alike in all rows, the sign in front, thousands in threes, with one unit or none: ${different}`;
}

function formOfNumbers(table: Table, column: NumberColumn, rows: Int32Array): NumberForm {
  const known = column.slips.length === 0 ? null : new Set(rows);
  const slips = column.slips.filter(({ row }) => known?.has(row));
  if (slips.length > 0) throw slipError(table, column, { misfits: slips.map(({ text }) => text), slips: slips.length });
  for (const row of rows) {
    const value = column.values[row]!;
    if (!Number.isNaN(value) && !Number.isFinite(Math.fround(value)))
      throw rangeError(table, column, String(value), row);
  }
  return column.form;
}

function rowOf(column: Column, texts: readonly string[]): { readonly row: number; readonly text: string } {
  if (column.kind === "numbers") return column.slips[0]!;
  const codes = new Set(texts.map((text) => column.texts.indexOf(text)));
  const row = column.codes.findIndex((code) => codes.has(code));
  return { row, text: column.texts[column.codes[row]!]! };
}

function slipError(
  table: Table,
  column: Column,
  { misfits, slips }: { readonly misfits: readonly string[]; readonly slips: number },
): DataError {
  const { row, text } = rowOf(column, misfits);
  const more =
    slips > 1
      ? ` (and ${counted(slips - 1, "further cell")} that ${slips > 2 ? "are" : "is"} no number written as the others)`
      : "";
  return new DataError(
    "data/cell",
    `${place(table, column.name, row)}: expected a number, got ${quote(text)}${more}; ${missingCure(text)}, or ${typeArgument(column, "category")} to treat all as texts`,
  );
}

function infiniteError(table: Table, column: Column, texts: readonly string[]): DataError {
  const { row, text } = rowOf(column, texts);
  return new DataError(
    "data/cell",
    `${place(table, column.name, row)}: expected a finite number, got ${quote(text)}; ${missingCure(text)}`,
  );
}

function checkRange(table: Table, column: Column, texts: readonly string[], form: NumberForm): void {
  const far = texts.find((text) => !Number.isFinite(Math.fround(numberOf(text, form)!)));
  if (far !== undefined) throw rangeError(table, column, far, rowOf(column, [far]).row);
}

const rangeError = (table: Table, column: Column, text: string, row: number) =>
  new DataError(
    "data/cell",
    `${place(table, column.name, row)}: expected a number that single precision can hold (up to 3.4e38), got ${quote(text)}; change the column's unit, or ${missingCure(text)}`,
  );

function dateOrder(table: Table, column: TextColumn, texts: readonly string[]): DateOrder {
  const order = findDateOrder(texts);
  if (order === "ambiguous")
    throw new DataError(
      "data/cell",
      `column ${quote(column.name)}: day and month cannot be told apart in ${quote(texts[0] ?? "")}; write dates as 2024-12-31`,
    );
  if (order !== null) return order;
  const odd = texts.find((text) => findDateOrder([text]) === null) ?? texts[0] ?? "";
  throw noDateError(table, column, { odd, all: true });
}

/** A cell without a date; `all`: the user wants dates. */
function noDateError(
  table: Table,
  column: TextColumn,
  { odd, all }: { readonly odd: string; readonly all: boolean },
): DataError {
  const otherwise = all ? "" : `, or ${typeArgument(column, "category")} to treat all as texts`;
  return new DataError(
    "data/cell",
    `${place(table, column.name, rowOf(column, [odd]).row)}: expected a date such as 2024-12-31 or 2024-12-31 23:59, got ${quote(odd)}; ${missingCure(odd)}${otherwise}`,
  );
}

const typeArgument = ({ name }: Column, type: ColumnType) => `--type ${argument(`${name}=${type}`)}`;

function argument(text: string): string {
  return /^[\w./+=-]+$/.test(text) ? text : quote(text);
}

function missingCure(cell: string): string {
  const given = /^[\w./+][\w./+-]*$/.test(cell) ? ` ${cell}` : `=${quote(cell)}`;
  return `pass --missing${given} to treat it as missing`;
}
