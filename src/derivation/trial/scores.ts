import { predictedValue } from "../../data/index.ts";
import { accuracy, determination, predictedClass } from "../../training/index.ts";
import { type ClassPredictions, classMetrics, type Metrics, quantityMetrics } from "../rule/metrics.ts";
import type { LearningData } from "./learning-data.ts";

/** The parts of the split by which networks are trained, chosen and judged. */
export const parts = ["train", "validation", "test"] as const;
export type Part = (typeof parts)[number];

type Judged = Pick<LearningData, "target" | "outputs" | "targets">;

/** The score of logits [rows, outputs] for the given rows of the file: accuracy, or R² for a regression; higher is better. */
export function score({ target, outputs, targets }: Judged, logits: Float32Array, rows: Int32Array): number {
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

/** Softmax, or for a single logit the logistic function and its complement. */
function probabilitiesOf(logits: readonly number[]): readonly number[] {
  const all = logits.length === 1 ? [0, logits[0]!] : logits;
  const largest = Math.max(...all);
  const weights = all.map((z) => Math.exp(z - largest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

function classPredictions({ target, outputs }: Judged, logits: Float32Array, rows: Int32Array): ClassPredictions {
  const index = target.task === "regression" ? null : target.index;
  const numbers = Array.from(rows, (_, i) => i);
  return {
    truth: Array.from(rows, (row) => index![row]!),
    predicted: numbers.map((i) => predictedClass(logits, i * outputs, outputs)),
    probabilities: numbers.map((i) => probabilitiesOf(Array.from(logits.subarray(i * outputs, (i + 1) * outputs)))),
  };
}

/** How predictions for some rows are, and which classes that are there they never name. */
export interface TestSeen {
  readonly metrics: Metrics;
  readonly neverPredicted: readonly number[];
}

/** What is seen of logits [rows, outputs] for the given rows of the file. */
export function testSeen(data: Judged, logits: Float32Array, rows: Int32Array): TestSeen {
  const { target } = data;
  if (target.task === "regression") {
    const truth = Array.from(rows, (row) => target.values[row]!);
    const predicted = Array.from(logits, (z) => predictedValue(z, target));
    return { metrics: quantityMetrics(truth, predicted), neverPredicted: [] };
  }
  const predictions = classPredictions(data, logits, rows);
  const named = new Set(predictions.predicted);
  const neverPredicted = [...new Set(predictions.truth)].filter((k) => !named.has(k)).toSorted((a, b) => a - b);
  return { metrics: classMetrics(predictions), neverPredicted };
}

/** The logits of the answer that looks at no column, [rows, outputs]: the shares of the classes among the training rows, or their mean. */
export function constantLogits({ target, outputs, train }: LearningData, rows: number): Float32Array {
  if (target.task === "regression") return new Float32Array(rows);
  const counts = new Float64Array(Math.max(2, outputs));
  for (const row of train) counts[target.index[row]!]!++;
  const logs = counts.map((n) => Math.log(Math.max(n, 0.5)));
  const own = outputs === 1 ? [logs[1]! - logs[0]!] : [...logs];
  return Float32Array.from({ length: rows * outputs }, (_, i) => own[i % outputs]!);
}
