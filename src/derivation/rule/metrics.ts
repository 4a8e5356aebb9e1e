import { mean } from "../../statistics/index.ts";

/** What is said of predictions beside accuracy or R²: of classes the first four, of a quantity the others, in the target's unit. */
export const metricNames = ["balanced accuracy", "macro F1", "AUC", "log loss", "RMSE", "MAE"] as const;
export type MetricName = (typeof metricNames)[number];
export type Metrics = { readonly [name in MetricName]?: number };

/** True classes by their index, and predicted probabilities, [rows, classes]. */
export interface ClassPredictions {
  readonly truth: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  readonly predicted: readonly number[];
}

const count = <T>(values: readonly T[], isCounted: (value: T, i: number) => boolean) => values.filter(isCounted).length;

/** Probabilities nearer to 0 than this count as this in the log loss. */
const leastProbability = 1e-15;

/**
 * Area under the receiver operating characteristic: the chance that a positive row has a higher score than a negative one, ties counting
 * half. Needs one of each. Source: Mann & Whitney (1947).
 */
export function areaUnderCurve(positive: readonly number[], negative: readonly number[]): number {
  const [above, below] = [Float64Array.from(positive).sort(), Float64Array.from(negative).sort()];
  let [less, notMore, wins] = [0, 0, 0];
  for (const score of above) {
    while (less < below.length && below[less]! < score) less++;
    while (notMore < below.length && below[notMore]! <= score) notMore++;
    wins += (less + notMore) / 2;
  }
  return wins / (above.length * below.length);
}

/** 2·hits / (predicted + true), 0 where there are no hits. */
function f1({ truth, predicted }: ClassPredictions, k: number): number {
  const hits = count(truth, (c, i) => c === k && predicted[i] === k);
  return hits === 0 ? 0 : (2 * hits) / (count(truth, (c) => c === k) + count(predicted, (c) => c === k));
}

/**
 * Balanced accuracy (mean recall), macro F1, area under the curve (one class against the others, mean over classes) and log loss
 * (natural logarithm), over the classes that are among the true ones.
 */
export function classMetrics(predictions: ClassPredictions): Metrics {
  const { truth, probabilities, predicted } = predictions;
  const present = [...new Set(truth)].toSorted((a, b) => a - b);
  const recall = (k: number) => count(truth, (c, i) => c === k && predicted[i] === k) / count(truth, (c) => c === k);
  const scoresOf = (k: number, isTrue: boolean) =>
    probabilities.flatMap((row, i) => ((truth[i] === k) === isTrue ? [row[k]!] : []));
  const area = (k: number) => areaUnderCurve(scoresOf(k, true), scoresOf(k, false));
  return {
    "balanced accuracy": mean(present.map(recall)),
    "macro F1": mean(present.map((k) => f1(predictions, k))),
    ...(present.length > 1 && { AUC: mean(present.map(area)) }),
    "log loss": mean(truth.map((c, i) => -Math.log(Math.max(leastProbability, probabilities[i]![c]!)))),
  };
}

/** Root of the mean squared error and mean absolute error. */
export function quantityMetrics(truth: readonly number[], predicted: readonly number[]): Metrics {
  const errors = truth.map((y, i) => y - predicted[i]!);
  return { RMSE: Math.sqrt(mean(errors.map((e) => e * e))), MAE: mean(errors.map(Math.abs)) };
}

/** The mean of each metric over several networks. */
export function meanMetrics(all: readonly Metrics[]): Metrics {
  const known = metricNames.filter((name) => all.length > 0 && all.every((each) => each[name] !== undefined));
  return Object.fromEntries(known.map((name) => [name, mean(all.map((each) => each[name]!))]));
}
