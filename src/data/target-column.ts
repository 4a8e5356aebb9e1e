import { counted } from "../wording/index.ts";
import { checkClasses, tinyClasses } from "./check-target.ts";
import { type ColumnType, columnMeaning } from "./column-meaning.ts";
import { DataError } from "./data-error.ts";
import { numbersIn } from "./describe-columns.ts";
import { numberOf } from "./number-form.ts";
import { quote, quoteList } from "./quote.ts";
import type { NumberForm } from "./reading.ts";
import { allRows, type Column, cellOf, countTexts, findColumn, type Table } from "./table.ts";
import { inferTask, type Task } from "./task.ts";

/** What is to be predicted, for every row of the file. */
export type TargetColumn =
  | {
      readonly task: "classification" | "binary";
      /** Labels as the file spells them: texts sorted by code unit, numbers by size. For a binary task the second is the positive class. */
      readonly classes: readonly string[];
      /** Class of each row, −1 where the target is missing. [rows of the file] */
      readonly index: Int32Array;
    }
  | {
      readonly task: "regression";
      /** Value of each row in the target's unit, NaN where it is missing. [rows of the file] */
      readonly values: Float64Array;
    };

/** The target with the rows that have one, and sentences on what was inferred or left out. */
export interface ReadTarget {
  readonly column: TargetColumn;
  /** Row numbers, ascending, of the rows whose target is known. */
  readonly rows: Int32Array;
  /** Rows whose target is missing; what is left out for other reasons is not counted. */
  readonly missing: number;
  readonly notes: readonly string[];
}

export interface TargetQuestion {
  readonly target: string;
  readonly task?: Task | null;
  readonly types?: Readonly<Record<string, ColumnType>>;
}

/** Fewer rows cannot be split into parts that say anything. */
const leastRows = 10;

/**
 * Reads the target column and settles the task: the given one if it fits the values, otherwise the inferred one.
 *
 * With two classes "classification" becomes "binary". Labels are texts: 7, 07 and 7.0 are three classes. Classes of fewer than three rows
 * are left out. Throws `data/unknown-column`, `data/too-few-rows` (fewer than 10 with a target), `data/cell` and `data/target` (constant;
 * not of the given task; too many classes; fewer than two of three rows), naming classes, rows and cure. Accuracy: exact.
 */
export function readTarget(table: Table, { target, task = null, types = {} }: TargetQuestion): ReadTarget {
  const column = findColumn(table, target);
  const known = rowsWithCells(column, table.rows);
  const wish = Object.hasOwn(types, target) ? types[target] : task === "regression" ? "number" : undefined;
  const form = formOf(table, column, { known, wish, task });
  const rows = form === null ? known : rowsWithNumbers(column, known, form);
  if (rows.length < leastRows) {
    throw new DataError(
      "data/too-few-rows",
      `${table.name}: target ${quote(target)} is known in ${rows.length} of ${counted(table.rows, "row")}; at least ${leastRows} are needed for a training, a validation and a test part`,
    );
  }
  const missing = table.rows - rows.length;
  const counts = countTexts(column, rows);
  if (counts.size === 1) {
    throw new DataError(
      "data/target",
      `target ${quote(target)} is ${quote([...counts.keys()][0]!)} in every row: there is nothing to learn; choose another with --target`,
    );
  }
  const numbers = form && [...counts.keys()].map((text) => numberOf(text, form)!);
  const inferred = inferTask(counts, numbers);
  const chosen = task ?? (wish === "category" && inferred.task === "regression" ? "classification" : inferred.task);
  const note =
    task === null
      ? [`Task: ${chosen}, taken from the target ${quote(target)}: ${inferred.why}. Pass --task to say otherwise.`]
      : [];
  if (chosen === "regression" && form !== null) {
    const values = new Float64Array(table.rows).fill(Number.NaN);
    numbersIn(column, rows, form).forEach((value, index) => {
      values[rows[index]!] = value;
    });
    return { column: { task: "regression", values }, rows, missing, notes: note };
  }
  checkClasses({ table, target, task: chosen, counts, numeric: form !== null, rows: rows.length });
  const tiny = tinyClasses(target, counts, form !== null);
  return { ...classes(column, { rows, counts, tiny, form }), missing, notes: [...note, ...noteOnTiny(tiny, counts)] };
}

const rowsWithCells = (column: Column, rows: number): Int32Array =>
  allRows(rows).filter((row) => cellOf(column, row) !== null);

/** Among numbers a word for a missing value may stand in quotes. */
function rowsWithNumbers(column: Column, known: Int32Array, form: NumberForm): Int32Array {
  const values = numbersIn(column, known, form);
  return known.filter((_, index) => !Number.isNaN(values[index]!));
}

/** The form of the target's numbers; null where they are texts. */
function formOf(
  table: Table,
  column: Column,
  {
    known,
    wish,
    task,
  }: { readonly known: Int32Array; readonly wish: ColumnType | undefined; readonly task: Task | null },
): NumberForm | null {
  if (task === "regression") checkQuantity(table, column, known);
  const meaning = columnMeaning(table, column, known, wish);
  return meaning.type === "number" ? meaning.form : null;
}

/** Throws `data/target` where the values of the target are no quantities. */
function checkQuantity(table: Table, column: Column, known: Int32Array): void {
  if (columnMeaning(table, column, known).type === "number") return;
  const texts = [...countTexts(column, known).keys()];
  if (texts.every((text) => /^[+-]?\d+$/.test(text))) return;
  throw new DataError(
    "data/target",
    `target ${quote(column.name)}: a regression needs numbers, got texts such as ${quoteList(texts, 3)}; leave --task out, or choose another target`,
  );
}

function noteOnTiny(tiny: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  if (tiny.length === 0) return [];
  const rows = tiny.reduce((sum, label) => sum + counts.get(label)!, 0);
  return [
    `${counted(rows, "row")} left out: ${tiny.length === 1 ? "the class" : "the classes"} ${quoteList(tiny, 20)} ${tiny.length === 1 ? "has" : "have"} fewer than the three rows that training, validation and test part need.`,
  ];
}

interface ClassRows {
  readonly rows: Int32Array;
  readonly counts: ReadonlyMap<string, number>;
  readonly tiny: readonly string[];
  readonly form: NumberForm | null;
}

function classes(column: Column, { rows, counts, tiny, form }: ClassRows): Pick<ReadTarget, "column" | "rows"> {
  const bySize = (one: string, other: string) => (form ? numberOf(one, form)! - numberOf(other, form)! : 0);
  const sorted = [...counts.keys()]
    .filter((label) => !tiny.includes(label))
    .sort((one, other) => bySize(one, other) || (one < other ? -1 : 1));
  const indexOf = new Map(sorted.map((label, index) => [label, index]));
  const length = column.kind === "texts" ? column.codes.length : column.values.length;
  const index = new Int32Array(length).fill(-1);
  for (const row of rows) index[row] = indexOf.get(cellOf(column, row)!) ?? -1;
  return {
    column: { task: sorted.length === 2 ? "binary" : "classification", classes: sorted, index },
    rows: rows.filter((row) => index[row]! >= 0),
  };
}
