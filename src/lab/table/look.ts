import { type DataSummary, prepareData, type Table } from "../../data/index.ts";
import { type ColumnUses, ignoredOf, typesOf } from "./wish.ts";

/** What a table holds, as the command line describes it. */
export interface TableLook {
  /** All columns, the target among them. */
  readonly names: readonly string[];
  /** The column that is predicted. */
  readonly target: string;
  readonly rows: number;
  readonly task: DataSummary["task"];
  readonly classes: DataSummary["classes"];
  /** All but the target. */
  readonly columns: DataSummary["columns"];
  readonly notes: readonly string[];
}

/** Describes a table for a target; an empty one stands for the last column. Throws what `prepareData` throws. */
export function lookAt(table: Table, target: string, columns: ColumnUses): TableLook {
  const names = table.columns.map(({ name }) => name);
  const predicted = target === "" ? names.at(-1)! : target;
  const wishes = { types: typesOf(columns), ignore: ignoredOf(columns) };
  const { summary } = prepareData({ table, target: predicted, ...wishes, seed: 1 });
  const { rows, task, classes, notes } = summary;
  return { names, target: predicted, rows, task, classes, columns: summary.columns, notes };
}
