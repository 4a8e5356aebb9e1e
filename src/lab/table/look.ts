import { DataError, type DataSummary, prepareData, type Table } from "../../data/index.ts";
import { ignoredOf, type LookWish, taskOf, typesOf } from "./wish.ts";

/** What a table holds, as the command line describes it. */
export interface TableLook {
  /** All columns, the target among them. */
  readonly names: readonly string[];
  /** The column that is predicted. */
  readonly target: string;
  /** What is said of the others; null: not for this target, or not with what columns are taken for. */
  readonly described: Pick<DataSummary, "rows" | "task" | "columns" | "notes"> | null;
  /** Why nothing is. */
  readonly problem: string | null;
}

/** Describes a table for a target; an empty one stands for the last column. */
export function lookAt(table: Table, { target, task, columns }: LookWish): TableLook {
  const names = table.columns.map(({ name }) => name);
  const predicted = target === "" ? names.at(-1)! : target;
  const wishes = { task: taskOf(task), types: typesOf(columns), ignore: ignoredOf(columns) };
  try {
    const { summary } = prepareData({ table, target: predicted, ...wishes, seed: 1 });
    return { names, target: predicted, described: summary, problem: null };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { names, target: predicted, described: null, problem: error.message };
  }
}
