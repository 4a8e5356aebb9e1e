import { accuracy, determination } from "../../training/index.ts";
import type { LearningData } from "./learning-data.ts";

/** The parts of the split by which networks are trained, chosen and judged. */
export const parts = ["train", "validation", "test"] as const;
export type Part = (typeof parts)[number];

/** The score of logits [rows, outputs] for the given rows of the file: accuracy, or R² for a regression; higher is better. */
export function score(
  { target, outputs, targets }: Pick<LearningData, "target" | "outputs" | "targets">,
  logits: Float32Array,
  rows: Int32Array,
): number {
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
