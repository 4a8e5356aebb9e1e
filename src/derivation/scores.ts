import { accuracy, accuracyError, determination, determinationError } from "../training/index.ts";
import type { Experiment } from "./experiment.ts";

/** The parts of the split by which networks are trained, chosen and judged. */
export const parts = ["train", "validation", "test"] as const;
export type Part = (typeof parts)[number];

/** The score of logits [rows, outputs] for the given rows of the file: accuracy, or R² for a regression; higher is better. */
export function score({ data, outputs, targets }: Experiment, logits: Float32Array, rows: Int32Array): number {
  const { target } = data;
  if (target.task === "regression")
    return determination(
      logits,
      Float32Array.from(rows, (row) => targets[row]!),
    );
  return accuracy(
    logits,
    outputs,
    Array.from(rows, (row) => target.index[row]!),
  );
}

/** How far a score may be off because it was taken on so few rows. */
export function samplingError({ answer }: Pick<Experiment, "answer">, value: number, rows: number): number {
  return answer.kind === "quantity" ? determinationError(value, rows) : accuracyError(value, rows);
}
