import { type EncodedTarget, predictedValue, type Split } from "../../data/index.ts";
import { accuracy, determination, predictedClass, takeRows } from "../../training/index.ts";
import { type ClassPredictions, classCounts, classMetrics, type Metrics, quantityMetrics } from "../rule/metrics.ts";

/** The parts of the split by which networks are trained, chosen and judged. */
export const parts = ["train", "validation", "test"] as const;
export type Part = (typeof parts)[number];

/** What answers are held against: targets as networks see them, [rows, outputs], and as they are in the file. */
interface Judged {
  readonly target: EncodedTarget;
  readonly targets: Float32Array;
  readonly outputs: number;
}

/** What the answer that looks at no column has on the test rows: the most frequent class of the training rows, or their mean. */
export type Trivial = { readonly score: number; readonly metrics: Metrics };

/** The true classes of some rows. */
const classesOf = ({ index }: Exclude<EncodedTarget, { task: "regression" }>, rows: Int32Array) =>
  rows.map((row) => index[row]!);

/** The score of logits [rows, outputs] for the given rows of the file: accuracy, or R² for a regression; higher is better. */
export function score({ target, outputs, targets }: Judged, logits: Float32Array, rows: Int32Array): number {
  if (target.task === "regression") return determination(logits, takeRows(targets, 1, rows));
  return accuracy(logits, outputs, classesOf(target, rows));
}

/** Softmax of logits [rows, outputs], or for a single logit the logistic function and its complement: [rows, classes]. */
function probabilitiesOf(logits: Float32Array, outputs: number): Float64Array {
  const classes = Math.max(2, outputs);
  const probabilities = new Float64Array((logits.length / outputs) * classes);
  for (let from = 0, to = 0; from < logits.length; from += outputs, to += classes) {
    for (let k = 0; k < outputs; k++) probabilities[to + classes - outputs + k] = logits[from + k]!;
    normalise(probabilities, to, to + classes);
  }
  return probabilities;
}

/** Logits from one place to another become probabilities. */
function normalise(values: Float64Array, from: number, to: number): void {
  let [largest, sum] = [Number.NEGATIVE_INFINITY, 0];
  for (let at = from; at < to; at++) largest = Math.max(largest, values[at]!);
  for (let at = from; at < to; at++) sum += values[at] = Math.exp(values[at]! - largest);
  for (let at = from; at < to; at++) values[at]! /= sum;
}

function classPredictions(
  { target, outputs }: { readonly target: Exclude<EncodedTarget, { task: "regression" }>; readonly outputs: number },
  logits: Float32Array,
  rows: Int32Array,
): ClassPredictions {
  return {
    classes: target.classes.length,
    truth: classesOf(target, rows),
    predicted: rows.map((_, i) => predictedClass(logits, i * outputs, outputs)),
    probabilities: probabilitiesOf(logits, outputs),
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
    const truth = takeRows(target.values, 1, rows);
    const predicted = Float64Array.from(logits).map((z) => predictedValue(z, target));
    return { metrics: quantityMetrics(truth, predicted), neverPredicted: [] };
  }
  const predictions = classPredictions({ target, outputs: data.outputs }, logits, rows);
  const counts = classCounts(predictions);
  const neverPredicted = Array.from(counts.rows.keys()).filter((k) => counts.rows[k]! > 0 && counts.said[k] === 0);
  return { metrics: classMetrics(predictions), neverPredicted };
}

/** The logits of the answer that looks at no column, [rows, outputs]: the shares of the classes among the training rows, or their mean. */
export function constantLogits({ target, outputs, train }: Judged & Pick<Split, "train">, rows: number): Float32Array {
  if (target.task === "regression") return new Float32Array(rows);
  const counts = new Float64Array(Math.max(2, outputs));
  for (const row of train) counts[target.index[row]!]!++;
  const logs = counts.map((n) => Math.log(Math.max(n, 0.5)));
  const own = outputs === 1 ? [logs[1]! - logs[0]!] : [...logs];
  return Float32Array.from({ length: rows * outputs }, (_, i) => own[i % outputs]!);
}

export function trivialOutcome(data: Judged & Pick<Split, "train" | "test">): Trivial {
  const logits = constantLogits(data, data.test.length);
  return { score: score(data, logits, data.test), metrics: testSeen(data, logits, data.test).metrics };
}
