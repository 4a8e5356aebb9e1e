import { counted, shellWord } from "../wording/index.ts";
import { alikeTexts } from "./alike-texts.ts";
import { DataError } from "./data-error.ts";
import { type ColumnDescription, type ColumnWishes, describeColumns } from "./describe-columns.ts";
import { encode } from "./encode.ts";
import { type EncodedTarget, encodeTarget } from "./encode-target.ts";
import type { Encoding } from "./encoding.ts";
import { fitEncoding } from "./fit-encoding.ts";
import { findLeaks } from "./leaks.ts";
import { quote } from "./quote.ts";
import { type RawColumns, rawColumns } from "./raw-columns.ts";
import type { InputReading, Reading } from "./reading.ts";
import { countRepeatedRows } from "./repeated-rows.ts";
import { type SplitPlan, type SplitWay, splitColumn, splitWay } from "./split-plan.ts";
import { type Split, type Strata, splitRows, strataOf } from "./split-rows.ts";
import { type ColumnSummary, type SummarisedColumn, summariseColumns } from "./summarise-columns.ts";
import { cellOf, findColumn, place, type Table } from "./table.ts";
import { readTarget, type TargetColumn } from "./target-column.ts";
import { asItIs, chooseScale, scaleText, type TargetScale } from "./target-scale.ts";
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
  /** How rows of the file become the inputs of the encoding. */
  readonly reading: Reading;
}

/** A table, what is to be predicted from it, and what a user says about its columns. */
export interface PreparationQuestion extends ColumnWishes {
  readonly table: Table;
  readonly target: string;
  /** Null or nothing: inferred. */
  readonly task?: Task | null;
  /** Nothing: at random. */
  readonly splits?: SplitPlan;
}

/** What a table holds for a target, whatever its split. Rows are rows of the file throughout. */
export interface ReadData {
  readonly table: Table;
  /** The name of the target. */
  readonly target: string;
  readonly column: TargetColumn;
  /** Rows with a target. */
  readonly rows: Int32Array;
  readonly rowsWithoutTarget: number;
  readonly descriptions: readonly ColumnDescription[];
  /** The inputs that may be used. */
  readonly inputs: readonly InputReading[];
  /** Their values in every row of the file. */
  readonly raw: RawColumns;
  readonly way: SplitWay;
  /** By which rows are split at random or in folds; null for other ways. */
  readonly strata: Strata | null;
  /** What is to be said of the file and of the target. */
  readonly notes: readonly string[];
}

/** A table split and made ready to learn from: the parts of `split` index features and target. */
export interface SplitData {
  readonly encoding: Encoding;
  /** The inputs that may be used, of every row of the file. */
  readonly raw: RawColumns;
  /** Standardised and one-hot encoded inputs of every row of the file. [rows, encoding.features], row-major */
  readonly features: Float32Array;
  readonly target: EncodedTarget;
  readonly split: Split;
}

export interface PreparedData extends SplitData {
  readonly summary: DataSummary;
}

/** Which of the splits of a table: the seed and the repeat decide it, and nothing else. */
export interface SplitChoice {
  readonly seed: number;
  readonly repeat?: number;
}

/** Settles the task and which columns may be used. Throws a `DataError` as `readTarget` and `describeColumns` do. */
export function readData(options: PreparationQuestion): ReadData {
  const { table, target, splits = { kind: "random" }, ignore = [] } = options;
  if (table.columns.length === 1) throw onlyOneColumn(table);
  const { column, rows, missing, notes } = readTarget(table, options);
  const way = splitWay(splits, table, rows);
  const decides = splitColumn(splits);
  if (decides === target)
    throw new DataError(
      "data/target",
      `the target ${quote(target)} is to be predicted, so it cannot say how rows are split; name another column`,
    );
  const descriptions = describeColumns(table, target, rows, {
    ...options,
    ignore: decides === null ? ignore : [...ignore, decides],
  });
  const inputs = descriptions.filter(({ dropped }) => dropped === null).flatMap((each) => each.inputs);
  const raw = rawColumns(table, inputs);
  return {
    table,
    target,
    column,
    rows,
    rowsWithoutTarget: missing,
    descriptions,
    inputs,
    raw,
    way,
    strata: way.kind === "random" || way.kind === "folds" ? strataOf(column, rows) : null,
    notes: [...table.notes, ...notes],
  };
}

/** Signs that part cells where they stand in the name of an only column. */
const partingSigns = /[^\p{L}\p{N}\s"'._()-]/u;

function onlyOneColumn({ name, columns, reading }: Table): DataError {
  const column = columns[0]!.name;
  const sign = reading.format === "csv" ? partingSigns.exec(column)?.[0] : undefined;
  const guess = sign === undefined ? "" : `, here perhaps --delimiter ${shellWord(sign)}`;
  return new DataError(
    "data/no-features",
    `${name} has no column beside ${quote(column)}; cells must be parted by comma, semicolon, tab, | or blanks, or --delimiter says by what${guess}`,
  );
}

/** A split, and what its training rows made of the columns and of the target: small, where the encoded rows are large. */
export interface FittedSplit {
  readonly split: Split;
  readonly fitted: ReturnType<typeof fitEncoding>;
  readonly scale: TargetScale;
}

/**
 * Splits the rows and learns the encoding on the training rows. Rows without a target are in no part. Deterministic. `known` is the scale of a quantity, where another
 * split of the same seed has it already.
 */
export function fitSplit(read: ReadData, { seed, repeat = 0 }: SplitChoice, known?: TargetScale): FittedSplit {
  const { column, rows, inputs, raw, way, strata } = read;
  const splitOf = (which: number) =>
    splitRows({ target: column, rows, seed, repeat: which, way, ...(strata && { strata }) });
  const split = splitOf(repeat);
  const scale = known ?? scaleOf(read, () => (repeat === 0 ? split : splitOf(0)));
  return { split, fitted: fitEncoding(inputs, raw, split.train), scale };
}

/** The scale of a quantity, from the training rows of the first split: one for all splits, so that their scores can be compared. */
function scaleOf({ column, rows }: ReadData, first: () => Split): TargetScale {
  if (column.task !== "regression") return asItIs;
  const { train } = first();
  const positive = rows.every((row) => column.values[row]! > 0);
  return chooseScale(
    Float64Array.from(train, (row) => column.values[row]!),
    { positive },
  );
}

/** What `fitSplit` and `encodeSplit` give. */
export function splitData(read: ReadData, choice: SplitChoice): SplitData {
  return encodeSplit(read, fitSplit(read, choice));
}

/** Encodes all rows as a split has learned it. Throws `data/no-features` if no column is left to learn from. */
export function encodeSplit(read: ReadData, { split, fitted, scale }: FittedSplit): SplitData {
  const { encoding } = fitted;
  if (encoding.features === 0)
    throw noFeatures(
      read,
      summariseColumns({ ...read, fitted }).map(({ summary }) => summary),
    );
  const target = encodeTarget(read.column, { train: split.train, scale });
  return Object.freeze({ encoding, raw: read.raw, features: encode(encoding, read.raw), target, split });
}

/** A split of a table as `readData` and `splitData` make it, with what a report says about it. Throws what these throw. */
export function prepareData(options: PreparationQuestion & SplitChoice): PreparedData {
  return prepareSplit(readData(options), options);
}

/** A split of a table that is read already, with what a report says about it. Throws what `splitData` throws. */
export function prepareSplit(read: ReadData, choice: SplitChoice): PreparedData {
  const fit = fitSplit(read, choice);
  const data = encodeSplit(read, fit);
  return Object.freeze({ ...data, summary: summarise(read, fit, data) });
}

function summarise(read: ReadData, { split, fitted, scale }: FittedSplit, { features }: SplitData): DataSummary {
  const { table, target: name, column, rows, rowsWithoutTarget, inputs, raw } = read;
  const summarised = summariseColumns({ ...read, fitted });
  const classes = countClasses(column);
  const width = fitted.encoding.features;
  const repeated = countRepeatedRows({ features, width, target: column }, split);
  const notes = [
    ...read.notes,
    ...(rowsWithoutTarget === 0
      ? []
      : [`${counted(rowsWithoutTarget, "row")} left out: target ${quote(name)} is missing there.`]),
    ...noteOnScale(name, scale),
    ...noteOnFarValues(read),
    ...findLeaks(raw, column, rows),
    ...noteOnColumns(summarised),
    ...noteOnAlike(name, classes),
    ...noteOnImbalance(classes),
    ...(repeated === 0 ? [] : [noteOnRepeated(repeated, split)]),
  ];
  const used = new Set(fitted.encoding.columns.map((each) => each.name));
  return {
    name: table.name,
    rows: table.rows,
    rowsWithoutTarget,
    target: name,
    task: column.task,
    classes,
    columns: summarised.map((each) => each.summary),
    features: width,
    split: { train: [...split.train], validation: [...split.validation], test: [...split.test] },
    notes,
    reading: { ...table.reading, inputs: inputs.filter((input) => used.has(input.name)) },
  };
}

function noFeatures({ table, target }: ReadData, columns: readonly ColumnSummary[]): DataError {
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

function noteOnScale(target: string, scale: TargetScale): string[] {
  if (scale.kind === "as it is") return [];
  return [
    `${quote(target)} has a heavy tail, so ${scaleText(target, scale)} is learned: R² is measured on that scale, predictions are in the unit of the file.`,
  ];
}

/** Distances from the median, in ranges of the middle half, beyond which a value is no value. */
const farAway = 1e4;

/** Values of the target that are so far from all others that they may stand for missing ones. */
function noteOnFarValues({ table, target, column, rows }: ReadData): string[] {
  if (column.task !== "regression") return [];
  const sorted = Float64Array.from(rows, (row) => column.values[row]!).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  const [median, range] = [at(0.5), at(0.75) - at(0.25)];
  const far = rows.filter((row) => range > 0 && Math.abs(column.values[row]! - median) > farAway * range);
  if (far.length === 0) return [];
  const cell = quote(cellOf(findColumn(table, target), far[0]!)!);
  return [
    `${place(table, target, far[0]!)} holds ${cell}${far.length > 1 ? `, and ${counted(far.length - 1, "other row")} the like` : ""}: so far from all others that it outweighs them; if it stands for a missing value, pass --missing=${cell}.`,
  ];
}

/** Columns that are not used, numbers that came as texts, identifiers, dates, rare levels: what a reader may not expect. */
function noteOnColumns(columns: readonly SummarisedColumn[]): string[] {
  const surprising = columns.filter(({ isSurprising }) => isSurprising).map(({ summary }) => summary);
  const dropped = surprising.filter(({ use }) => use === "dropped");
  const remarked = surprising.filter(({ use }) => use !== "dropped");
  const said = ({ name, note }: ColumnSummary) => `${quote(name)} (${note})`;
  return [
    ...(dropped.length === 0
      ? []
      : [`${dropped.length} of ${counted(columns.length, "column")} not used: ${listed(dropped.map(said))}.`]),
    ...(remarked.length === 0 ? [] : [`Of the columns used: ${listed(remarked.map(said))}.`]),
  ];
}

const mostListed = 10;

function listed(texts: readonly string[]): string {
  const more = texts.length > mostListed ? ` and ${texts.length - mostListed} more` : "";
  return `${texts.slice(0, mostListed).join(", ")}${more}`;
}

function noteOnAlike(target: string, classes: readonly { label: string }[] | null): string[] {
  const alike = alikeTexts((classes ?? []).map(({ label }) => label));
  if (alike === null) return [];
  return [
    `Of the classes of ${quote(target)}, ${alike}: they are learned as different ones; write them alike if they are one.`,
  ];
}

function noteOnImbalance(classes: readonly { label: string; rows: number }[] | null): string[] {
  if (classes === null) return [];
  const sorted = classes.toSorted((one, other) => one.rows - other.rows);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (most.rows <= 5 * least.rows) return [];
  return [
    `Classes are unbalanced: ${quote(most.label)} has ${counted(most.rows, "row")}, ${quote(least.label)} ${least.rows}; always saying ${quote(most.label)} would already be right in ${share(most.rows, classes)} of the rows.`,
  ];
}

function share(rows: number, classes: readonly { rows: number }[]): string {
  return `${((100 * rows) / classes.reduce((sum, each) => sum + each.rows, 0)).toFixed(1)} %`;
}

function noteOnRepeated(repeated: number, { test }: Split): string {
  return `${repeated} of ${counted(test.length, "test row")} also occur in the training part with the same inputs and target: the test score may flatter.`;
}
