import { mean } from "./estimate.ts";
import { fPValue } from "./f-distribution.ts";
import { exactFriedman, rankings } from "./friedman-exact.ts";
import { level } from "./paired-test.ts";
import { midranks } from "./ranks.ts";
import { studentizedRangeQuantile } from "./studentized-range.ts";

/** What ranks on several data sets say of methods that were all tried on each of them. */
export interface Friedman {
  /** A method's mean rank, in the order of the methods; 1 is the best. */
  readonly meanRanks: readonly number[];
  /** Iman and Davenport's F of Friedman's statistic, ∞ where all data sets rank alike. */
  readonly statistic: number;
  /** Of the hypothesis that no method is better than another. */
  readonly pValue: number;
  /** Mean ranks that are further apart than this differ significantly at the 5 % level, by Nemenyi's test. */
  readonly criticalDifference: number;
}

/** The ranks of one data set's scores, larger ones first; scores that are equal share their mean rank. */
function ranksOf(scores: readonly number[]): readonly number[] {
  return midranks(scores.map((score) => -score));
}

/**
 * Friedman's test of methods by their ranks on independent data sets, and Nemenyi's critical difference.
 *
 * @param scores `scores[d][m]`: of method m on data set d, larger is better; at least two of each, none missing
 * @returns Ties share their ranks and are corrected for. Of few methods on few data sets the p-value is exact (all orders of the ranks); else that of F with
 *   k − 1 and (k − 1)(n − 1) degrees of freedom, no smaller than the chance that all data sets rank alike.
 *   Sources: Iman & Davenport (1980); Conover (1999), 5.8; Demšar (2006), Statistical comparisons of classifiers, JMLR 7.
 */
export function friedman(scores: readonly (readonly number[])[]): Friedman {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  const ranks = scores.map(ranksOf);
  const meanRanks = Array.from({ length: k }, (_, method) => mean(ranks.map((row) => row[method]!)));
  const spread = ranks.flat().reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
  const between = n * meanRanks.reduce((sum, rank) => sum + (rank - (k + 1) / 2) ** 2, 0);
  const within = spread - between;
  const statistic =
    spread === 0 ? 0 : within <= 1e-12 * spread ? Number.POSITIVE_INFINITY : ((n - 1) * between) / within;
  return {
    meanRanks,
    statistic,
    pValue: exactFriedman(ranks) ?? Math.max(fPValue(statistic, k - 1, (k - 1) * (n - 1)), 1 / rankings(n, k)),
    criticalDifference: studentizedRangeQuantile(1 - level, k) * Math.sqrt((k * (k + 1)) / (12 * n)),
  };
}

/**
 * Which methods a critical difference does not tell apart: the longest runs of mean ranks, each within the difference, as positions of
 * their first and last in the sorted order; runs of one method and runs within others are left out.
 */
export function indistinct(
  sortedRanks: readonly number[],
  criticalDifference: number,
): readonly (readonly [first: number, last: number])[] {
  const runs = sortedRanks.map((rank, first) => {
    const last = sortedRanks.findLastIndex((other) => other - rank <= criticalDifference);
    return [first, last] as const;
  });
  return runs.filter(([first, last], i) => last > first && (i === 0 || runs[i - 1]![1] < last));
}
