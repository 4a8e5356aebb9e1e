import { DataError, inputNumbers, readTarget, type Split, splitRows, type TargetColumn } from "../../data/index.ts";
import type { Loss } from "../../training/index.ts";
import { counted } from "../../wording/index.ts";
import type { RepairRows } from "./question.ts";

/** Rows as a network takes and gives them. */
export interface PlainRows {
  /** [rows, width] */
  readonly features: Float64Array;
  readonly column: TargetColumn | null;
  /** Those that are trained on, those that choose, those that only measure. */
  readonly split: Split;
}

/** Throws `data/target` where a network with so many outputs does not predict the target. */
function checkOutputs(column: TargetColumn, target: string, outputs: number): void {
  const wanted = column.task === "classification" ? column.classes.length : 1;
  if (wanted === outputs || (column.task === "binary" && outputs === 2)) return;
  const what = column.task === "regression" ? "is a quantity" : `has ${column.classes.length} classes`;
  throw new DataError(
    "data/target",
    `target "${target}" ${what}, but the model gives ${counted(outputs, "number")} for a row`,
  );
}

/** Reads rows for a network of so many inputs and outputs; 60 % are trained on, 20 % choose, 20 % measure. */
export function plainRows(
  { table, target, divisor }: RepairRows,
  { width, outputs, seed }: { readonly width: number; readonly outputs: number; readonly seed: number },
): PlainRows {
  const features = inputNumbers(table, { target, width, divisor });
  if (target === null) {
    const all = Int32Array.from({ length: table.rows }, (_, row) => row);
    const inOrder: TargetColumn = { task: "regression", values: Float64Array.from(all) };
    return { features, column: null, split: splitRows({ target: inOrder, rows: all, seed }) };
  }
  const { column, rows } = readTarget(table, { target, task: outputs > 2 ? "classification" : null });
  checkOutputs(column, target, outputs);
  return { features, column, split: splitRows({ target: column, rows, seed }) };
}

/** What the network is to give for each row [rows, outputs], and how far it is from that. */
export interface Aim {
  readonly loss: Loss;
  readonly targets: Float64Array;
}

/** The labels as an aim; without a target what the network gives now. */
export function aimOf(column: TargetColumn | null, given: Float64Array | null, outputs: number): Aim {
  if (column === null) return { loss: "squared-error", targets: given! };
  if (column.task === "regression")
    return { loss: "squared-error", targets: column.values.map((v) => (Number.isNaN(v) ? 0 : v)) };
  const { index } = column;
  if (outputs === 1) return { loss: "binary-cross-entropy", targets: Float64Array.from(index, (c) => Math.max(0, c)) };
  const targets = new Float64Array(index.length * outputs);
  index.forEach((c, row) => {
    if (c >= 0) targets[row * outputs + c] = 1;
  });
  return { loss: "cross-entropy", targets };
}
