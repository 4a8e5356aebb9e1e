import * as z from "zod";
import { columnMeaning } from "./column-meaning.ts";
import { DataError } from "./data-error.ts";
import { timeOf } from "./date-form.ts";
import { numbersIn } from "./describe-columns.ts";
import { quote } from "./quote.ts";
import { allRows, type Column, cellOf, findColumn, type Table } from "./table.ts";

/** How the rows of a table are split: at random, in folds, whole groups at a time, or by time. */
export const splitPlanSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("random") }),
    z.strictObject({ kind: z.literal("folds"), count: z.int().min(3) }),
    z.strictObject({ kind: z.literal("groups"), column: z.string() }),
    /** `count`: how many splits there are. */
    z.strictObject({ kind: z.literal("time"), column: z.string(), count: z.int().positive() }),
  ])
  .readonly();
export type SplitPlan = z.infer<typeof splitPlanSchema>;

/** A plan with what it takes from its column. */
export type SplitWay =
  | Extract<SplitPlan, { readonly kind: "random" | "folds" }>
  /** For each row of the file the number of its group. [rows] */
  | { readonly kind: "groups"; readonly of: Int32Array }
  /** For each row of the file its time, in an order. [rows] */
  | { readonly kind: "time"; readonly at: Float64Array; readonly count: number };

function groupsOf(column: Column, rows: number): Int32Array {
  const numbers = new Map<string | null, number>();
  return Int32Array.from({ length: rows }, (_, row) => {
    const cell = cellOf(column, row);
    if (!numbers.has(cell)) numbers.set(cell, numbers.size);
    return numbers.get(cell)!;
  });
}

function timesOf(table: Table, column: Column, rows: Int32Array): Float64Array {
  const meaning = columnMeaning(table, column, rows, undefined);
  const all = allRows(table.rows);
  const timeIn = (row: number) => {
    const cell = cellOf(column, row);
    return meaning.type === "date" && cell !== null
      ? (timeOf(cell, meaning.order)?.getTime() ?? Number.NaN)
      : Number.NaN;
  };
  const at = meaning.type === "number" ? numbersIn(column, all, meaning.form) : Float64Array.from(all, timeIn);
  const lacking = rows.find((row) => Number.isNaN(at[row]!));
  if (lacking === undefined) return at;
  throw new DataError(
    "data/cell",
    `column ${quote(column.name)} orders the rows in time, so each of its cells must hold a number or a date; row ${lacking + 1} holds ${quote(cellOf(column, lacking) ?? "")}`,
  );
}

/** The column that decides splits and is no input; null where there is none. */
export function splitColumn(plan: SplitPlan): string | null {
  return "column" in plan ? plan.column : null;
}

/** Reads what a plan needs of its column. Throws `data/unknown-column`, and `data/cell` where a row with a target has no time. */
export function splitWay(plan: SplitPlan, table: Table, rows: Int32Array): SplitWay {
  switch (plan.kind) {
    case "groups":
      return { kind: "groups", of: groupsOf(findColumn(table, plan.column), table.rows) };
    case "time":
      return { kind: "time", at: timesOf(table, findColumn(table, plan.column), rows), count: plan.count };
    default:
      return plan;
  }
}
