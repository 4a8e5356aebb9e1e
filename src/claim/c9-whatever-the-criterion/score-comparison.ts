import { type Estimate, estimate, type PairedTest, pairedDifferences, pairedTests } from "../../statistics/index.ts";
import type { DataTable } from "../finding.ts";
import { table } from "../table.ts";

/** The score of one network with one activation; null where it is not finite. */
export interface ActivationScore {
  readonly activation: string;
  readonly validation: number | null;
  readonly test: number | null;
  readonly diverged: boolean;
}

/** The scores of all activations on one data set in one setting: one list per repeat. */
export interface ScoreCell {
  readonly data: string;
  readonly setting: string;
  readonly repeats: readonly (readonly ActivationScore[])[];
}

/** How one activation does beside the reference, on the same splits and random numbers; corrected over all comparisons of its setting. */
export interface Comparison extends PairedTest {
  readonly data: string;
  readonly setting: string;
  readonly activation: string;
  readonly pairs: number;
  readonly score: Estimate | null;
  readonly reference: Estimate | null;
  /** Mean of score minus reference. */
  readonly difference: Estimate | null;
  /** Whether the interval of the difference excludes being worse by the margin. */
  readonly competitive: boolean;
}

/** The loss of score that would matter to a user. */
export const margin = 0.01;

function compare({ data, setting, repeats }: ScoreCell, activation: string, reference: string) {
  const testOf = (scores: readonly ActivationScore[], name: string) =>
    scores.find((score) => score.activation === name && !score.diverged)?.test ?? null;
  const pairs = repeats.flatMap((scores) => {
    const [mine, theirs] = [testOf(scores, activation), testOf(scores, reference)];
    return mine === null || theirs === null ? [] : [{ mine, theirs }];
  });
  const over = (values: readonly number[]) => (values.length === 0 ? null : estimate(values));
  const differences = pairedDifferences(
    pairs.map(({ mine }) => mine),
    pairs.map(({ theirs }) => theirs),
  );
  const difference = over(differences);
  return {
    data,
    setting,
    activation,
    pairs: pairs.length,
    score: over(pairs.map(({ mine }) => mine)),
    reference: over(pairs.map(({ theirs }) => theirs)),
    differences,
    difference,
    competitive: difference?.ci95 != null && difference.ci95[0] > -margin,
  };
}

/** Compares each of the activations with the reference in every cell: Wilcoxon signed-rank over repeats, Holm within a setting. */
export function compareScores(
  cells: readonly ScoreCell[],
  activations: readonly string[],
  reference: string,
): readonly Comparison[] {
  const settings = [...new Set(cells.map(({ setting }) => setting))];
  return settings.flatMap((setting) => {
    const compared = cells
      .filter((cell) => cell.setting === setting)
      .flatMap((cell) => activations.map((activation) => compare(cell, activation, reference)));
    const tests = pairedTests(compared.map(({ differences }) => differences));
    return compared.map(({ differences: _, ...each }, i) => ({ ...each, ...tests[i]! }));
  });
}

export function comparisonTable(comparisons: readonly Comparison[], reference: string): DataTable {
  return table({
    name: "comparison",
    caption: `Test scores (accuracy; R² for concrete) beside ${reference} on the same splits and random numbers. p: Wilcoxon signed-rank, Holm-corrected over the comparisons of a setting. "No difference shown" does not say that scores are equal. Competitive: the 95 % interval of the mean difference lies above −${margin}.`,
    rows: comparisons,
    columns: [
      ["setting", "weights", ({ setting }) => setting],
      ["data", "data set", ({ data }) => data],
      ["activation", "activation", ({ activation }) => activation],
      ["outcome", "outcome", ({ outcome }) => outcome],
      ["difference", "difference", ({ difference }) => difference, "ci95"],
      ["p_holm", "p, Holm", ({ corrected }) => corrected],
      ["competitive", "competitive", ({ competitive }) => competitive],
      ["p", "p, single", ({ pValue }) => pValue],
      ["score", "score", ({ score }) => score, "ci95"],
      ["reference", reference, (row) => row.reference?.mean ?? null],
      ["pairs", "pairs", ({ pairs }) => pairs],
    ],
  });
}

/** Every score of every repeat. */
export function scoreTable(cells: readonly ScoreCell[]): DataTable {
  return table({
    name: "scores",
    caption: "The scores of every network.",
    rows: cells.flatMap(({ setting, data, repeats }) =>
      repeats.flatMap((scores, repeat) => scores.map((score) => ({ ...score, setting, data, repeat }))),
    ),
    columns: [
      ["setting", "weights", ({ setting }) => setting],
      ["data", "data set", ({ data }) => data],
      ["repeat", "repeat", ({ repeat }) => repeat],
      ["activation", "activation", ({ activation }) => activation],
      ["validation", "validation score", ({ validation }) => validation],
      ["test", "test score", ({ test }) => test],
      ["diverged", "diverged", ({ diverged }) => diverged],
    ],
    shown: false,
  });
}
