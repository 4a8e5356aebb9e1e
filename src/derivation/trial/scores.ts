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

/** The most frequent class of some rows: the first of several. */
export function mostFrequent(classes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of classes) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a - b)[0]![0];
}

/** The test score of the answer that looks at no column: the most frequent class of the training rows, or their mean. */
export function trivialScore({
  target,
  targets,
  train,
  test,
}: Pick<LearningData, "target" | "targets" | "train" | "test">): number {
  if (target.task === "regression") {
    const quantity = Float32Array.from(test, (row) => targets[row]!);
    // Targets are standardised: the mean of the training rows is 0.
    return determination(new Float32Array(quantity.length), quantity);
  }
  const classOf = (rows: Int32Array) => Array.from(rows, (row) => target.index[row]!);
  const usual = mostFrequent(classOf(train));
  const truth = classOf(test);
  return truth.filter((index) => index === usual).length / truth.length;
}
