import { type Estimate, mean } from "./estimate.ts";
import { type PairedTest, testedTogether } from "./paired-test.ts";
import { studentPValue, studentQuantile } from "./student.ts";

/** How scores on repeated splits of one table hang together. */
export interface Resampling {
  /** Rows that a score is taken on, over rows that were trained on: n_test / n_train. */
  readonly ratio: number;
  /** The least difference that a score on so few rows can show: one row of an accuracy, 0 for a quantity. */
  readonly resolution: number;
}

/**
 * Standard error of a mean over repeated splits, whose training rows overlap: √((1/n + n_test/n_train)·s²), s no smaller than the
 * resolution. It speaks about other rows of the same kind, not only about other splits of these; ∞ for a single value.
 * Source: Nadeau & Bengio (2003), Inference for the Generalization Error, Machine Learning 52.
 */
export function resampledError(values: readonly number[], { ratio, resolution }: Resampling): number {
  const n = values.length;
  if (n < 2) return Number.POSITIVE_INFINITY;
  const centre = mean(values);
  const variance = values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / (n - 1);
  return Math.sqrt((1 / n + ratio) * Math.max(variance, resolution ** 2));
}

/** Mean over repeated splits with its 95 % interval, corrected for overlapping training rows and cut to `within`. An empty list has mean NaN. */
export function resampledEstimate(
  values: readonly number[],
  resampling: Resampling,
  within: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Estimate {
  const centre = mean(values);
  if (values.length < 2) return { mean: centre, ci95: null };
  const half = studentQuantile(0.95, values.length - 1) * resampledError(values, resampling);
  return { mean: centre, ci95: [Math.max(within[0], centre - half), Math.min(within[1], centre + half)] };
}

/** The p-value of the corrected resampled t-test: is the mean of these paired differences 0? 1 where there are fewer than two, or all are 0. */
export function resampledPValue(differences: readonly number[], resampling: Resampling): number {
  const centre = differences.length < 2 ? 0 : mean(differences);
  if (centre === 0) return 1;
  return studentPValue(centre / resampledError(differences, resampling), differences.length - 1);
}

/** Tests several lists of differences that are paired by split together: the corrected resampled t-test on each, Holm's correction over all. */
export function resampledTests(lists: readonly (readonly number[])[], resampling: Resampling): readonly PairedTest[] {
  return testedTogether(lists, (differences) => resampledPValue(differences, resampling), mean);
}
