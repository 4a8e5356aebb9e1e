import { wilsonInterval } from "../../statistics/index.ts";
import { determination } from "../../training/index.ts";

/** Rows whose predicted class has a probability in the same tenth. */
export interface ReliabilityBin {
  /** Mean probability of the predicted class. */
  readonly probability: number;
  /** Share of right predictions, with Wilson's 95 % interval. */
  readonly right: number;
  readonly ci95: [number, number];
  readonly rows: number;
}

/** How a model did on the test rows. */
export interface TestResults {
  /** Accuracy, or R². */
  readonly score: number;
  /** 95 % Wilson interval over the rows; null for a quantity. */
  readonly interval: readonly [number, number] | null;
  /** Rows: true class; columns: predicted class. Null for a quantity. */
  readonly confusion: { readonly labels: readonly string[]; readonly counts: readonly (readonly number[])[] } | null;
  /** Classes by the probability of the predicted one; null for a quantity. */
  readonly reliability: readonly ReliabilityBin[] | null;
  /** True and predicted value, of at most 400 rows evenly; null for classes. */
  readonly predictions: readonly (readonly [number, number])[] | null;
  /** R², root of the mean squared error and mean absolute error, in the target's unit; null for classes. */
  readonly regression: { readonly r2: number; readonly rmse: number; readonly mae: number } | null;
}

const tenths = Array.from({ length: 10 }, (_, tenth) => tenth);

/** How often predictions of like probability are right; tenths without a row are left out. */
export function reliability(
  rows: readonly { readonly probability: number; readonly right: boolean }[],
): ReliabilityBin[] {
  return tenths
    .map((tenth) => rows.filter(({ probability }) => Math.min(9, Math.floor(10 * probability)) === tenth))
    .filter((own) => own.length > 0)
    .map((own) => {
      const right = own.filter((row) => row.right).length;
      return {
        probability: own.reduce((sum, row) => sum + row.probability, 0) / own.length,
        right: right / own.length,
        ci95: wilsonInterval(right, own.length),
        rows: own.length,
      };
    });
}

/**
 * Results of predicting classes: `truth` holds the true class of each row as an index into `labels`, `answers` the predicted label,
 * `probabilities` those of all classes, [rows · classes].
 */
export function classResults(
  labels: readonly string[],
  truth: readonly number[],
  { answers, probabilities }: { readonly answers: readonly string[]; readonly probabilities: ArrayLike<number> },
): TestResults {
  const counts = labels.map(() => labels.map(() => 0));
  truth.forEach((index, row) => {
    counts[index]![labels.indexOf(answers[row]!)]! += 1;
  });
  const right = counts.reduce((sum, row, i) => sum + row[i]!, 0);
  const interval = wilsonInterval(right, truth.length);
  const rows = truth.map((index, row) => {
    const predicted = labels.indexOf(answers[row]!);
    return { probability: probabilities[row * labels.length + predicted]!, right: predicted === index };
  });
  return {
    score: right / truth.length,
    interval,
    confusion: { labels, counts },
    reliability: reliability(rows),
    predictions: null,
    regression: null,
  };
}

/** Rows that are kept for a figure. */
export const mostDrawn = 400;

/** At most so many of a list, evenly from first to last. */
export function evenly<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(all.length, most) }, (_, i) => all[Math.floor(i * step)]!);
}

/** Results of predicting a quantity: in its own unit, but for the score, which is taken on the scale on which it was learned. */
export function quantityResults(
  truth: Float64Array,
  predicted: Float64Array,
  learned: (value: number) => number = (value) => value,
): TestResults {
  const rows = truth.length;
  const mean = (of: (row: number) => number) => truth.reduce((sum, _, row) => sum + of(row), 0) / rows;
  return {
    score: determination(predicted.map(learned), truth.map(learned)),
    interval: null,
    confusion: null,
    reliability: null,
    predictions: evenly(
      Array.from(truth, (y, i) => [y, predicted[i]!] as const),
      mostDrawn,
    ),
    regression: {
      r2: determination(predicted, truth),
      rmse: Math.sqrt(mean((row) => (truth[row]! - predicted[row]!) ** 2)),
      mae: mean((row) => Math.abs(truth[row]! - predicted[row]!)),
    },
  };
}
