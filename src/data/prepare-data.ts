import { counted } from "../wording/index.ts";
import { DataError } from "./data-error.ts";
import { type ColumnDescription, describeColumns } from "./describe-columns.ts";
import { encode } from "./encode.ts";
import { type EncodedTarget, encodeTarget } from "./encode-target.ts";
import type { Encoding } from "./encoding.ts";
import { fitEncoding } from "./fit-encoding.ts";
import { quote, quoteList } from "./quote.ts";
import { type RawColumns, rawColumns } from "./raw-columns.ts";
import { countRepeatedRows } from "./repeated-rows.ts";
import { type Split, splitRows } from "./split-rows.ts";
import { type ColumnSummary, summariseColumns } from "./summarise-columns.ts";
import type { Table } from "./table.ts";
import { readTarget, type TargetColumn } from "./target-column.ts";
import type { Task } from "./task.ts";

/** What a report says about the data: the `data` of result.json without the file's hash. */
export interface DataSummary {
  readonly name: string;
  readonly rows: number;
  readonly rowsWithoutTarget: number;
  readonly target: string;
  readonly task: Task;
  /** Classes in the order of their indices, with their rows; `null` for a regression. */
  readonly classes: readonly { readonly label: string; readonly rows: number }[] | null;
  readonly columns: readonly ColumnSummary[];
  readonly features: number;
  /** Row numbers of the file, counted from 0 below the header. */
  readonly split: Readonly<Record<keyof Split, readonly number[]>>;
  readonly notes: readonly string[];
}

/** A table made ready to learn from. Rows are rows of the file throughout, so the parts of `split` index features and target. */
export interface PreparedData {
  readonly summary: DataSummary;
  readonly encoding: Encoding;
  /** The columns of the encoding before it, of every row of the file. */
  readonly raw: RawColumns;
  /** Standardised and one-hot encoded inputs of every row of the file. [rows, encoding.features], row-major */
  readonly features: Float32Array;
  readonly target: EncodedTarget;
  readonly split: Split;
}

/**
 * Settles the task, splits the rows, learns the encoding on the training rows and encodes all rows.
 *
 * Rows without a target are in no part. The seed decides the split and nothing else. Deterministic. Throws a `DataError` as
 * `readTarget`, `describeColumns` and `encodeTarget` do, and `data/no-features` if no column is left to learn from.
 */
export function prepareData(options: {
  readonly table: Table;
  readonly target: string;
  /** Null or nothing: inferred. */
  readonly task?: Task | null;
  readonly seed: number;
}): PreparedData {
  const { table, target: name, seed } = options;
  const { column, rows, note } = readTarget(table, options);
  const descriptions = describeColumns(table, name, rows);
  const split = splitRows({ target: column, rows, seed });
  const raw = rawOfAllRows(table, descriptions);
  const fitted = fitEncoding(descriptions, raw, split.train);
  const { encoding } = fitted;
  const columns = summariseColumns({ table, rows, descriptions, fitted });
  if (encoding.features === 0) throw noFeatures(table, name, columns);
  const target = encodeTarget(column, { name, train: split.train });
  const features = encode(encoding, raw);
  const classes = countClasses(column);
  const repeated = countRepeatedRows({ features, width: encoding.features, target: column }, split);
  const rowsWithoutTarget = table.rows - rows.length;
  const notes = [
    note,
    rowsWithoutTarget === 0
      ? null
      : `${counted(rowsWithoutTarget, "row")} left out: target ${quote(name)} is missing there.`,
    noteOnDropped(columns),
    noteOnImbalance(classes),
    repeated === 0 ? null : noteOnRepeated(repeated, split),
  ].filter((each) => each !== null);
  const summary = {
    name: table.name,
    rows: table.rows,
    rowsWithoutTarget,
    target: name,
    task: column.task,
    classes,
    columns,
    features: encoding.features,
    split: { train: [...split.train], validation: [...split.validation], test: [...split.test] },
    notes,
  };
  return Object.freeze({ summary, encoding, raw, features, target, split });
}

function rawOfAllRows(table: Table, descriptions: readonly ColumnDescription[]): RawColumns {
  const kept = descriptions.filter((column) => column.dropped === null);
  const columns = kept.map(({ name, type }) => ({ name, kind: type }));
  return rawColumns(table, { columns });
}

function noFeatures(table: Table, target: string, columns: readonly ColumnSummary[]): DataError {
  if (columns.length === 0) {
    return new DataError(
      "data/no-features",
      `${table.name} has no column beside the target ${quote(target)}; columns must be separated by comma, semicolon or tab`,
    );
  }
  const reasons = columns.slice(0, 5).map((column) => `${quote(column.name)}: ${column.note}`);
  return new DataError(
    "data/no-features",
    `${table.name} has no column to learn ${quote(target)} from: ${reasons.join("; ")}`,
  );
}

function countClasses(target: TargetColumn): { label: string; rows: number }[] | null {
  if (target.task === "regression") return null;
  const counts = target.classes.map((label) => ({ label, rows: 0 }));
  for (const index of target.index) if (index >= 0) counts[index]!.rows++;
  return counts;
}

function noteOnDropped(columns: readonly ColumnSummary[]): string | null {
  const names = columns.filter((column) => column.use === "dropped").map((column) => column.name);
  return names.length === 0
    ? null
    : `${names.length} of ${counted(columns.length, "column")} not used: ${quoteList(names, 10)}.`;
}

function noteOnImbalance(classes: readonly { label: string; rows: number }[] | null): string | null {
  if (classes === null) return null;
  const sorted = classes.toSorted((one, other) => one.rows - other.rows);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (most.rows <= 5 * least.rows) return null;
  return `Classes are unbalanced: ${quote(most.label)} has ${counted(most.rows, "row")}, ${quote(least.label)} ${least.rows}; always saying ${quote(most.label)} would already be right in ${share(most.rows, classes)} of the rows.`;
}

function share(rows: number, classes: readonly { rows: number }[]): string {
  return `${((100 * rows) / classes.reduce((sum, each) => sum + each.rows, 0)).toFixed(1)} %`;
}

function noteOnRepeated(repeated: number, { test }: Split): string {
  return `${repeated} of ${counted(test.length, "test row")} also occur in the training part with the same inputs and target: the test score may flatter.`;
}
