import { midranks, tieTolerance } from "./ranks.ts";

/** For every sum of ranks that are whole numbers, the share of the 2^n sign patterns whose positive ranks add up to it. */
function signFlipDistribution(ranks: readonly number[]): Float64Array {
  const total = ranks.reduce((a, b) => a + b, 0);
  const share = new Float64Array(total + 1);
  share[0] = 1;
  for (const rank of ranks) {
    for (let sum = total; sum >= 0; sum--) share[sum] = (share[sum]! + (sum >= rank ? share[sum - rank]! : 0)) / 2;
  }
  return share;
}

/**
 * Two-sided p-value of the Wilcoxon signed-rank test on paired differences: are they symmetric around 0?
 *
 * Exact: the distribution under all 2^n sign patterns, with mid-ranks for ties, so it holds for the few and often equal
 * differences of accuracies where the normal approximation does not. Zero differences are left out (Wilcoxon 1945); with
 * none left the p-value is 1. Accuracy: rounding of doubles. Cost: n · n² additions.
 */
export function wilcoxonSignedRank(differences: readonly number[]): number {
  const largest = Math.max(0, ...differences.map(Math.abs));
  const nonZero = differences.filter((d) => Math.abs(d) > tieTolerance * largest);
  if (nonZero.length === 0) return 1;
  const ranks = midranks(nonZero.map(Math.abs)).map((rank) => 2 * rank);
  const positive = ranks.reduce((sum, rank, i) => sum + (nonZero[i]! > 0 ? rank : 0), 0);
  const share = signFlipDistribution(ranks);
  const total = share.length - 1;
  const extreme = Math.min(positive, total - positive);
  let tail = 0;
  for (let sum = 0; sum <= extreme; sum++) tail += share[sum]!;
  return Math.min(1, 2 * tail);
}

/** Holm's correction (1979): p-values, in their order, such that the chance of any false finding stays below the level. */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, i) => i).toSorted((a, b) => pValues[a]! - pValues[b]!);
  const corrected = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]!));
    corrected[index] = largest;
  });
  return corrected;
}
