export { DataError, type DataErrorCode } from "./data-error.ts";
export type { ColumnDescription } from "./describe-columns.ts";
export { encode } from "./encode.ts";
export type { EncodedTarget } from "./encode-target.ts";
export type { CategoryEncoding, EncodedColumn, Encoding, NumberEncoding } from "./encoding.ts";
export type { FittedEncoding } from "./fit-encoding.ts";
export type { IdxArray, IdxType } from "./idx.ts";
export { defaultMissing, parseCsv } from "./parse-csv.ts";
export type { NamedArray, Pictures } from "./pictures.ts";
export {
  type DataSummary,
  type PreparedData,
  prepareData,
  type ReadData,
  readData,
  type SplitChoice,
  type SplitData,
  splitData,
} from "./prepare-data.ts";
export { type RawColumns, takeRawRows } from "./raw-columns.ts";
export type { Split } from "./split-rows.ts";
export type { ColumnSummary } from "./summarise-columns.ts";
export type { Column, Table } from "./table.ts";
export type { ReadTarget, TargetColumn } from "./target-column.ts";
export type { Task, TaskChoice } from "./task.ts";
