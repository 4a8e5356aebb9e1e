export { bundledTargets } from "./bundled.ts";
export { checkInputs } from "./check-inputs.ts";
export { type ColumnType, columnTypes } from "./column-meaning.ts";
export { delimiterNamed } from "./csv-dialect.ts";
export { type CsvOptions, parseCsv } from "./csv-reader.ts";
export { DataError, type DataErrorCode } from "./data-error.ts";
export { monthNames } from "./date-form.ts";
export type { ColumnDescription } from "./describe-columns.ts";
export { encode } from "./encode.ts";
export { type EncodedTarget, predictedValue } from "./encode-target.ts";
export {
  type CategoryEncoding,
  type EncodedColumn,
  type Encoding,
  featureCount,
  type NumberEncoding,
} from "./encoding.ts";
export { type FittedEncoding, leastAndMost } from "./fit-encoding.ts";
export type { IdxArray, IdxType } from "./idx.ts";
export { type InputChoice, inputNumbers } from "./input-numbers.ts";
export {
  type KnownInput,
  knownInputs,
  knownInputsSchema,
  type StrangeCells,
  strangeCells,
  strangeCellsText,
} from "./known-inputs.ts";
export { isPlain } from "./number-form.ts";
export type { NamedArray, Pictures } from "./pictures.ts";
export {
  type DataSummary,
  encodeSplit,
  type FittedSplit,
  fitSplit,
  type PreparationQuestion,
  type PreparedData,
  prepareData,
  prepareSplit,
  type ReadData,
  readData,
  type SplitChoice,
  type SplitData,
  splitData,
} from "./prepare-data.ts";
export { type RawColumns, rawColumns, takeRawRows, takesTexts } from "./raw-columns.ts";
export {
  asFound,
  type FileReading,
  type InputReading,
  type Reading,
  type ReadingWishes,
  readingSchema,
  readingWishesSchema,
} from "./reading.ts";
export { sha256 } from "./sha256.ts";
export { type SplitPlan, splitPlanSchema } from "./split-plan.ts";
export { type Split, splitRows } from "./split-rows.ts";
export type { ColumnSummary } from "./summarise-columns.ts";
export { type Column, cellOf, findColumn, place, type Table, takeTableRows } from "./table.ts";
export { type ReadTarget, readTarget, type TargetColumn } from "./target-column.ts";
export { offScale, onScale, type TargetScale } from "./target-scale.ts";
export type { Task, TaskChoice } from "./task.ts";
