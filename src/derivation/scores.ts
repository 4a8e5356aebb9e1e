import type { Experiment } from "./experiment.ts";

/** The parts of the split by which networks are trained, chosen and judged. */
export const parts = ["train", "validation", "test"] as const;
export type Part = (typeof parts)[number];

/** Which class a row of logits stands for: the largest, or the sign of the only one. */
function classOf(logits: Float32Array, at: number, outputs: number): number {
  if (outputs === 1) return logits[at]! > 0 ? 1 : 0;
  let best = 0;
  for (let c = 1; c < outputs; c++) if (logits[at + c]! > logits[at + best]!) best = c;
  return best;
}

/** The share of rows of logits [rows, outputs] that stand for their true class. */
export function accuracy(logits: Float32Array, outputs: number, truth: ArrayLike<number>): number {
  let right = 0;
  for (let row = 0; row < truth.length; row++) if (classOf(logits, row * outputs, outputs) === truth[row]) right++;
  return right / truth.length;
}

/** R² = 1 − Σ(y − ŷ)² / Σ(y − mean of y)², over the rows at hand. */
function determination(predicted: Float32Array, truth: Float32Array): number {
  const mean = truth.reduce((sum, y) => sum + y, 0) / truth.length;
  let residual = 0;
  let total = 0;
  truth.forEach((y, i) => {
    residual += (y - predicted[i]!) ** 2;
    total += (y - mean) ** 2;
  });
  return 1 - residual / total;
}

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

/**
 * How far a score may be off because it was taken on so few rows: its standard error over samples of `rows` rows.
 * Accuracy: binomial, with two right and two wrong rows added, so that 1 on few rows is not taken for certain (Agresti & Coull
 * 1998). R²: (1 − R²)·√(2/rows), for normally distributed residuals.
 */
export function samplingError({ answer }: Pick<Experiment, "answer">, value: number, rows: number): number {
  if (answer.kind === "quantity") return (1 - value) * Math.sqrt(2 / rows);
  const p = (value * rows + 2) / (rows + 4);
  return Math.sqrt((p * (1 - p)) / (rows + 4));
}
