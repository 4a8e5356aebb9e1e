import { DataError, inputNumbers, readTarget, type Split, splitRows, type TargetColumn } from "../../data/index.ts";
import type { Loss } from "../../training/index.ts";
import { counted } from "../../wording/index.ts";
import type { NetworkRepairQuestion, RepairRows } from "./question.ts";

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
  /** What outputs are divided by before the loss looks at them: the spread of quantities, the margin that the hinge loss asks for. */
  readonly unit: number;
}

/** Standard deviation, or 1 where there is none. */
export function spread(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return variance > 0 ? Math.sqrt(variance) : 1;
}

function quantities(values: Float64Array): Aim {
  const unit = spread(values);
  return { loss: "squared-error", targets: values.map((v) => v / unit), unit };
}

/** The margin that certifies a radius: two outputs part by at most √2·L, one moves by at most L. */
const marginFor = (radius: number, constant: number, outputs: number): number =>
  radius * constant * (outputs === 1 ? 1 : Math.SQRT2);

/** The labels as an aim; without a target what the network gives now. */
export function aimOf(
  column: TargetColumn | null,
  given: Float64Array | null,
  { outputs, radius, constant }: { readonly outputs: number } & Pick<NetworkRepairQuestion, "radius" | "constant">,
): Aim {
  if (radius !== null && (column === null || column.task === "regression"))
    throw new DataError("data/target", "a radius is asked of classes: name the column that holds them as the target");
  if (column === null) return quantities(given!);
  if (column.task === "regression") return quantities(column.values.map((v) => (Number.isNaN(v) ? 0 : v)));
  const { index } = column;
  const unit = radius === null ? 1 : marginFor(radius, constant, outputs);
  if (outputs === 1) {
    const loss = radius === null ? "binary-cross-entropy" : "hinge";
    return { loss, targets: Float64Array.from(index, (c) => Math.max(0, c)), unit };
  }
  const targets = new Float64Array(index.length * outputs);
  index.forEach((c, row) => {
    if (c >= 0) targets[row * outputs + c] = 1;
  });
  return { loss: radius === null ? "cross-entropy" : "hinge", targets, unit };
}
