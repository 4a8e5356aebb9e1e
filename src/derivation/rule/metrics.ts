import { mean } from "../../statistics/index.ts";

/** What is said of predictions beside accuracy or R²: of classes the first four, of a quantity the others, in the target's unit. */
export const metricNames = ["balanced accuracy", "macro F1", "AUC", "log loss", "RMSE", "MAE"] as const;
export type MetricName = (typeof metricNames)[number];
export type Metrics = { readonly [name in MetricName]?: number };

/** True and predicted classes of rows, each by its index, and predicted probabilities, [rows, classes]. */
export interface ClassPredictions {
  readonly classes: number;
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly probabilities: Float64Array;
}

/** For each class the rows that are of it, those that are said to be, and those that are both. */
export interface ClassCounts {
  readonly rows: Int32Array;
  readonly said: Int32Array;
  readonly hits: Int32Array;
}

export function classCounts({ classes, truth, predicted }: Omit<ClassPredictions, "probabilities">): ClassCounts {
  const [rows, said, hits] = [new Int32Array(classes), new Int32Array(classes), new Int32Array(classes)];
  for (let row = 0; row < truth.length; row++) {
    const [k, guess] = [truth[row]!, predicted[row]!];
    rows[k]!++;
    said[guess]!++;
    if (k === guess) hits[k]!++;
  }
  return { rows, said, hits };
}

/** Probabilities nearer to 0 than this count as this in the log loss. */
const leastProbability = 1e-15;

/**
 * Area under the receiver operating characteristic: the chance that a positive row has a higher score than a negative one, ties counting
 * half. Needs one of each. Source: Mann & Whitney (1947).
 */
export function areaUnderCurve(positive: ArrayLike<number>, negative: ArrayLike<number>): number {
  const [above, below] = [new Float64Array(positive).sort(), new Float64Array(negative).sort()];
  let [less, notMore, wins] = [0, 0, 0];
  for (const score of above) {
    while (less < below.length && below[less]! < score) less++;
    while (notMore < below.length && below[notMore]! <= score) notMore++;
    wins += (less + notMore) / 2;
  }
  return wins / (above.length * below.length);
}

/** The probabilities of class k in those of the rows that are of it, or in the others: so many. */
function probabilitiesOf(
  { classes, truth, probabilities }: ClassPredictions,
  k: number,
  isTrue: boolean,
  rows: number,
) {
  const found = new Float64Array(rows);
  let at = 0;
  for (let row = 0; row < truth.length; row++)
    if ((truth[row] === k) === isTrue) found[at++] = probabilities[row * classes + k]!;
  return found;
}

/** Mean of −log of the probabilities of the true classes. */
function logLoss({ classes, truth, probabilities }: ClassPredictions): number {
  let sum = 0;
  for (let row = 0; row < truth.length; row++)
    sum -= Math.log(Math.max(leastProbability, probabilities[row * classes + truth[row]!]!));
  return sum / truth.length;
}

/**
 * Balanced accuracy (mean recall), macro F1, area under the curve (one class against the others, mean over classes) and log loss
 * (natural logarithm), over the classes that are among the true ones.
 */
export function classMetrics(predictions: ClassPredictions): Metrics {
  const { truth } = predictions;
  const { rows, said, hits } = classCounts(predictions);
  const present = Array.from(rows.keys()).filter((k) => rows[k]! > 0);
  const f1 = (k: number) => (2 * hits[k]!) / (rows[k]! + said[k]!);
  const area = (k: number) =>
    areaUnderCurve(
      probabilitiesOf(predictions, k, true, rows[k]!),
      probabilitiesOf(predictions, k, false, truth.length - rows[k]!),
    );
  return {
    "balanced accuracy": mean(present.map((k) => hits[k]! / rows[k]!)),
    "macro F1": mean(present.map(f1)),
    ...(present.length > 1 && { AUC: mean(present.map(area)) }),
    "log loss": logLoss(predictions),
  };
}

/** Root of the mean squared error and mean absolute error. */
export function quantityMetrics(truth: ArrayLike<number>, predicted: ArrayLike<number>): Metrics {
  let [squares, sizes] = [0, 0];
  for (let row = 0; row < truth.length; row++) {
    const error = truth[row]! - predicted[row]!;
    squares += error * error;
    sizes += Math.abs(error);
  }
  return { RMSE: Math.sqrt(squares / truth.length), MAE: sizes / truth.length };
}

/** The mean of each metric over several networks. */
export function meanMetrics(all: readonly Metrics[]): Metrics {
  const known = metricNames.filter((name) => all.length > 0 && all.every((each) => each[name] !== undefined));
  return Object.fromEntries(known.map((name) => [name, mean(all.map((each) => each[name]!))]));
}
