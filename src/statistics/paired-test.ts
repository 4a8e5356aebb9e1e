import { mean } from "./estimate.ts";
import { holm, wilcoxonSignedRank } from "./wilcoxon.ts";

/** The level of significance of every test: the chance of even one false finding among tests that are corrected together stays below it. */
export const level = 0.05;

/** Whether a p-value shows something: corrected before, where it is one of several. */
export function isSignificant(pValue: number): boolean {
  return pValue < level;
}

/** First minus second of each pair, pairs by position; those of which either is missing are left out. */
export function pairedDifferences(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): readonly number[] {
  return first.flatMap((one, i) => {
    const other = second[i] ?? null;
    return one === null || other === null ? [] : [one - other];
  });
}

/** What paired differences show of the first against the second, where larger is better; that none is shown does not say that they are equal. */
export type PairedOutcome = "better" | "worse" | "no difference shown";

/** One of several tests of paired differences. */
export interface PairedTest {
  readonly pValue: number;
  /** Corrected over all the tests. */
  readonly corrected: number;
  readonly outcome: PairedOutcome;
}

function outcomeOf(corrected: number, centre: number): PairedOutcome {
  if (!isSignificant(corrected) || centre === 0) return "no difference shown";
  return centre > 0 ? "better" : "worse";
}

/** Tests several lists of paired differences together: a p-value each, Holm's correction over all; the sign of a list's centre gives the direction. */
export function testedTogether(
  lists: readonly (readonly number[])[],
  pValueOf: (differences: readonly number[]) => number,
  centre: (differences: readonly number[]) => number,
): readonly PairedTest[] {
  const pValues = lists.map(pValueOf);
  const corrected = holm(pValues);
  return lists.map((differences, i) => ({
    pValue: pValues[i]!,
    corrected: corrected[i]!,
    outcome: outcomeOf(corrected[i]!, centre(differences)),
  }));
}

/**
 * Wilcoxon's signed-rank test on each of several lists of independent paired differences, Holm's correction over all; the sign of a
 * list's centre (mean or median) says which way a significant difference points. An empty list shows nothing.
 */
export function pairedTests(
  lists: readonly (readonly number[])[],
  centre: (differences: readonly number[]) => number = mean,
): readonly PairedTest[] {
  return testedTogether(lists, wilcoxonSignedRank, centre);
}
