import { checkClasses, checkQuantity } from "./check-target.ts";
import { columnType } from "./column-type.ts";
import { DataError } from "./data-error.ts";
import { quote } from "./quote.ts";
import { findColumn, type Table } from "./table.ts";
import { inferTask, type Task } from "./task.ts";

/** What is to be predicted, for every row of the file. */
export type TargetColumn =
  | {
      readonly task: "classification" | "binary";
      /** Labels: texts sorted by code unit, numbers by size. For a binary task the second is the positive class. */
      readonly classes: readonly string[];
      /** Class of each row, −1 where the target is missing. [rows of the file] */
      readonly index: Int32Array;
    }
  | {
      readonly task: "regression";
      /** Value of each row in the target's unit, NaN where it is missing. [rows of the file] */
      readonly values: Float64Array;
    };

/** The target with the rows that have one, and a sentence on the task if it was inferred. */
export interface ReadTarget {
  readonly column: TargetColumn;
  /** Row numbers, ascending, of the rows whose target is known. */
  readonly rows: Int32Array;
  readonly note: string | null;
}

/** Fewer rows cannot be split into parts that say anything. */
const leastRows = 10;

/**
 * Reads the target column and settles the task: the given one if it fits the values, otherwise the inferred one.
 *
 * With two classes "classification" becomes "binary". Numbers serve as class labels by value (1 and 1.0 are one class).
 * Throws `data/unknown-column`, `data/too-few-rows` (fewer than 10 with a target), `data/cell` and `data/target` (constant; not of
 * the given task; too many classes; a class too small to be split), naming classes, rows and cure. Accuracy: exact.
 */
export function readTarget(
  table: Table,
  options: { readonly target: string; readonly task?: Task | null },
): ReadTarget {
  const { target, task = null } = options;
  const column = findColumn(table, target);
  const rows = Int32Array.from(column.cells.keys()).filter((row) => column.cells[row] !== null);
  if (rows.length < leastRows) {
    throw new DataError(
      "data/too-few-rows",
      `${table.name}: target ${quote(target)} is known in ${rows.length} of ${table.rows} rows; at least ${leastRows} are needed for a training, a validation and a test part`,
    );
  }
  const type = columnType(table, column, rows);
  const values = column.cells.map((cell) => (cell === null ? null : type === "number" ? Number(cell) : cell));
  const counts = countValues(values);
  if (counts.size === 1) {
    throw new DataError(
      "data/target",
      `target ${quote(target)} is ${quote(String([...counts.keys()][0]))} in every row: there is nothing to learn; choose another with --target`,
    );
  }
  const inferred = inferTask(counts);
  const chosen = task ?? inferred.task;
  const note =
    task === null
      ? `Task: ${chosen}, taken from the target ${quote(target)}: ${inferred.why}. Pass --task to say otherwise.`
      : null;
  if (chosen === "regression") {
    checkQuantity(target, type, counts);
    return { column: quantity(values), rows, note };
  }
  checkClasses({ table, target, task: chosen, counts, rows: rows.length });
  return { column: classes(values, counts), rows, note };
}

function countValues(values: readonly (string | number | null)[]): Map<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function quantity(values: readonly (string | number | null)[]): TargetColumn {
  return {
    task: "regression",
    values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
  };
}

function classes(
  values: readonly (string | number | null)[],
  counts: ReadonlyMap<string | number, number>,
): TargetColumn {
  const sorted = [...counts.keys()].sort((one, other) => (one < other ? -1 : 1));
  const indexOf = new Map(sorted.map((value, index) => [value, index]));
  return {
    task: sorted.length === 2 ? "binary" : "classification",
    classes: sorted.map(String),
    index: Int32Array.from(values, (value) => (value === null ? -1 : indexOf.get(value)!)),
  };
}
