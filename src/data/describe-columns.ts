import { counted } from "../wording/index.ts";
import { alikeTexts } from "./alike-texts.ts";
import { type ColumnMeaning, type ColumnType, columnMeaning } from "./column-meaning.ts";
import { DataError } from "./data-error.ts";
import { timeOf, usefulParts } from "./date-form.ts";
import { numberOf } from "./number-form.ts";
import { quote } from "./quote.ts";
import type { InputReading } from "./reading.ts";
import { type Column, cellOf, countTexts, findColumn, missingIn, type Table } from "./table.ts";

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
  /** The inputs that are made from it, where it is not dropped. */
  readonly inputs: readonly InputReading[];
}

/** What a user says about columns by their names. */
export interface ColumnWishes {
  readonly types?: Readonly<Record<string, ColumnType>>;
  readonly ignore?: readonly string[];
}

/** A category with more levels than this of which most occur about once is a name or a key. */
const mostLevelsOfAKey = 20;
/** Dates are a category while there are no more different ones. */
const mostDatesAsLevels = 20;
const ordinary = /^(?:.*[ _-])?(?:id|key|index|idx|nr|no|number|code|uuid)$|[a-z]I[dD]$|^unnamed/i;

type Facts = Omit<ColumnDescription, "name" | "type" | "inputs"> & { readonly inputs?: ColumnDescription["inputs"] };

/**
 * Describes each column of the table except the target: type, missing cells, different values, and what inputs it becomes.
 *
 * A date becomes year, season, weekday and hour, as far as they differ; where there are few different dates (model years, say) they are a category.
 * Not used, with the reason: columns that are ignored, constant or empty over `rows`, and categories that have nearly a level per row.
 * Throws `data/cell` as `columnMeaning` does, `data/unknown-column` for wishes about columns that are not there. Accuracy: exact.
 */
export function describeColumns(
  table: Table,
  target: string,
  rows: Int32Array,
  { types = {}, ignore = [] }: ColumnWishes = {},
): readonly ColumnDescription[] {
  for (const name of [...Object.keys(types), ...ignore]) findColumn(table, name);
  if (ignore.includes(target))
    throw new DataError("data/target", `the target ${quote(target)} is to be predicted, so it cannot be ignored`);
  return table.columns
    .filter((column) => column.name !== target)
    .map((column) => {
      const { name } = column;
      if (ignore.includes(name)) return ignored(column, rows);
      const wish = Object.hasOwn(types, name) ? types[name] : undefined;
      const meaning = columnMeaning(table, column, rows, wish);
      const facts = factsOf(column, rows, meaning, wish !== undefined);
      return Object.freeze({ inputs: inputsOf(name, meaning), ...facts, name, type: meaning.type });
    });
}

function ignored(column: Column, rows: Int32Array): ColumnDescription {
  const counts = countTexts(column, rows);
  const missing = missingIn(counts, rows);
  const { name } = column;
  return {
    name,
    type: "category",
    missing,
    distinct: counts.size,
    dropped: "ignored as asked",
    note: null,
    inputs: [],
  };
}

const inputsOf = (name: string, meaning: ColumnMeaning): ColumnDescription["inputs"] =>
  meaning.type === "number"
    ? [{ name, column: name, kind: "number", form: meaning.form }]
    : [{ name, column: name, kind: "text" }];

function factsOf(column: Column, rows: Int32Array, meaning: ColumnMeaning, wished: boolean): Facts {
  switch (meaning.type) {
    case "number":
      return describeNumbers(column, rows, meaning);
    case "category":
      return describeCategory(column, rows, meaning, wished);
    case "date":
      return describeDates(column, rows, meaning);
  }
}

type Of<T extends ColumnType> = Extract<ColumnMeaning, { readonly type: T }>;

function describeNumbers(column: Column, rows: Int32Array, { form, note }: Of<"number">): Facts {
  const values = numbersIn(column, rows, form);
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = countSteps(sorted);
  const single = countSteps(sorted.map(Math.fround));
  const dropped =
    distinct === 0
      ? "every cell is missing"
      : distinct === 1
        ? `constant: every value is ${sorted[0]}`
        : single === 1
          ? `constant in single precision: ${distinct} different values near ${sorted[0]} become one`
          : null;
  const notes = [
    note,
    noteOnPrecision(distinct, single),
    noteOnIdentifiers(column.name, values, distinct),
    distinct > mostDatesAsLevels ? noteOnTimes(column.name, sorted) : null,
  ];
  return {
    missing: rows.length - sorted.length,
    distinct,
    dropped,
    note: joined(notes),
  };
}

const joined = (notes: readonly (string | null)[]) => notes.filter((each) => each !== null).join("; ") || null;

/** The numbers of a column in the given rows, NaN where missing. */
export function numbersIn(column: Column, rows: Int32Array, form: Of<"number">["form"]): Float64Array {
  if (column.kind === "numbers") return Float64Array.from(rows, (row) => column.values[row]!);
  const values = column.texts.map((text) => numberOf(text, form) ?? Number.NaN);
  return Float64Array.from(rows, (row) => values[column.codes[row]!] ?? Number.NaN);
}

/** Number of different values in sorted ones. */
function countSteps(sorted: Float64Array): number {
  let steps = 0;
  for (let index = 0; index < sorted.length; index++) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) steps++;
  }
  return steps;
}

/** Share of the different values that may be lost without a word: a few that are near each other hardly matter. */
const fewLost = 0.1;

const noteOnPrecision = (distinct: number, single: number): string | null =>
  distinct - single > fewLost * distinct
    ? `single precision tells only ${single} of its ${distinct} different values apart; subtract a typical value, or change the unit`
    : null;

/** Whole numbers that are all different and named like a key, or count the rows. */
function noteOnIdentifiers(name: string, values: Float64Array, distinct: number): string | null {
  const [start] = values;
  if (distinct !== values.length || values.length <= 20 || !values.every(Number.isInteger)) return null;
  if ((start === 0 || start === 1) && values.every((value, index) => value === start + index))
    return "counts the rows of the file; leave it out (--ignore) unless the order of the rows means something";
  if (ordinary.test(name))
    return "whole numbers, all different, named like an identifier; leave it out (--ignore) if it is one";
  return null;
}

const namedLikeTime =
  /(?:^|[^a-z])(?:date|time|timestamp|epoch|unix|created|updated|ts)(?:[^a-z]|$)|[a-z](?:Date|Time|At)$/i;
const timeUnits: readonly (readonly [name: string, seconds: number])[] = [
  ["seconds", 1],
  ["milliseconds", 1e-3],
];

/** Whole numbers that are dates without signs between (20241231), or count from 1970 on: nothing but their size is learned. */
function noteOnTimes(name: string, sorted: Float64Array): string | null {
  const cure = "for year, season, weekday and hour to be made of it";
  if (sorted.every(isCompactDate))
    return `whole numbers that read as dates, such as ${sorted[0]}; write them as ${compactDate(sorted[0]!)} ${cure}`;
  if (!namedLikeTime.test(name) || !sorted.every(Number.isInteger)) return null;
  const within = (seconds: number) =>
    [sorted[0]!, sorted.at(-1)!].every((value) => value * seconds >= 1e8 && value * seconds < 4.2e9);
  const unit = timeUnits.find(([, seconds]) => within(seconds));
  if (unit === undefined) return null;
  const example = new Date(1000 * unit[1] * sorted[0]!).toISOString().slice(0, 16).replace("T", " ");
  return `perhaps ${unit[0]} since 1970; write times as ${example} ${cure}`;
}

const compactDate = (value: number) => String(value).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");

const isCompactDate = (value: number) =>
  Number.isInteger(value) &&
  value >= 19000101 &&
  value <= 21001231 &&
  timeOf(compactDate(value), "ymdhis") !== undefined;

function describeCategory(column: Column, rows: Int32Array, { note }: Of<"category">, wished: boolean): Facts {
  const counts = countTexts(column, rows);
  const missing = missingIn(counts, rows);
  const dropped = reasonToDrop(counts, missing, { rows: rows.length, note, wished });
  if (dropped !== null) return { missing, distinct: counts.size, dropped, note };
  const notes = [note, noteOnAlike([...counts.keys()])];
  return { missing, distinct: counts.size, dropped, note: joined(notes) };
}

function noteOnAlike(levels: readonly string[]): string | null {
  const alike = alikeTexts(levels);
  return alike === null ? null : `${alike}, and are levels of their own`;
}

function reasonToDrop(
  levels: ReadonlyMap<string, number>,
  missing: number,
  { rows, note, wished }: { readonly rows: number; readonly note: string | null; readonly wished: boolean },
): string | null {
  const count = levels.size;
  if (count === 1 && missing === 0) return `constant: every value is ${quote([...levels.keys()][0]!)}`;
  if (count <= mostLevelsOfAKey || count <= rows / 2 || wished) return null;
  const why = note ?? "a name or a key tells nothing about new rows";
  return `${count} different texts in ${counted(rows, "row")}: ${why}`;
}

function describeDates(column: Column, rows: Int32Array, { order, note }: Of<"date">): Facts {
  const counts = countTexts(column, rows);
  const missing = missingIn(counts, rows);
  const facts = { missing, distinct: counts.size, note };
  if (counts.size === 1 && missing === 0)
    return { ...facts, dropped: `constant: every value is ${quote([...counts.keys()][0]!)}` };
  if (counts.size <= mostDatesAsLevels) return { ...facts, dropped: null };
  const times = [...counts.keys()].map((text) => timeOf(text, order)!);
  const parts = usefulParts(times, order);
  const { name } = column;
  const inputs = parts.map((part) => ({ name: `${name} (${part})`, column: name, kind: "date" as const, order, part }));
  const sample = cellOf(column, rows.find((row) => cellOf(column, row) !== null)!)!;
  const said = `read as ${parts.join(", ")}${order.startsWith("dmy") ? " (day first)" : order.startsWith("mdy") ? " (month first)" : ""}, such as ${quote(sample)}`;
  return { ...facts, dropped: null, note: said, inputs };
}
