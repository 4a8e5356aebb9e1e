import { median } from "../../statistics/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { type Finding, fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { type BandName, bandNames, normConstrainedArms } from "./norm-constrained-arm.ts";
import { publishedErrors } from "./norm-constrained-tables.ts";
import { errorsOf, type TargetFits, type TwoRegionComparison } from "./two-region-comparison.ts";

/** On how many of the targets two regions must be worse for a band to count as limited. */
export const needed = 3;

function worseIn(comparisons: readonly TwoRegionComparison[], band: BandName): readonly TwoRegionComparison[] {
  return comparisons.filter((c) => c.band === band && c.worse);
}

function judge(limited: readonly BandName[]): Judgement {
  if (limited.length === bandNames.length) return holds;
  return limited.length === 0 ? fails : holdsIf(`slopes lie in ${limited[0]}`);
}

/** The rule of the claim, literally. */
export function verdictOf(
  comparisons: readonly TwoRegionComparison[],
): Pick<Finding, "verdict" | "condition" | "headline"> {
  const counts = bandNames.map((band) => ({ band, count: worseIn(comparisons, band).length }));
  const limited = counts.filter(({ count }) => count >= needed);
  const targets = comparisons.length / bandNames.length;
  const told = counts.map(({ band, count }) => `on ${count} of ${targets} functions with slopes in ${band}`);
  const headline = `Two regions fit significantly worse than the learned spline ${told.join(", and ")}.`;
  return { ...judge(limited.map(({ band }) => band)), headline };
}

const medianOf = (target: TargetFits, arm: string) => median(errorsOf(target, arm));

/** The titles of the targets on which `better` has a smaller median error than `other`. */
function wins(targets: readonly TargetFits[], better: string, other: string): readonly string[] {
  return targets.filter((t) => medianOf(t, better) < medianOf(t, other)).map(({ title }) => title);
}

const named = (titles: readonly string[]) => (titles.length === 0 ? "no function" : titles.join("; "));

/** Ours against the published medians, where there are any. */
function publishedSentence(targets: readonly TargetFits[], epochs: number): string {
  const pairs = targets.flatMap((target) =>
    Object.entries(publishedErrors[target.target] ?? {}).map(
      ([arm, error]) => Number(medianOf(target, arm).toPrecision(2)) <= error,
    ),
  );
  const met = pairs.filter((at) => at).length;
  return `The published code's median errors after 100 epochs (two digits) are met or undercut in ${met} of ${pairs.length} cases, here after ${epochs} epochs.`;
}

/** What the floor says, and whether the networks obey it. */
function floorSentence(targets: readonly TargetFits[]): string {
  const increasing = normConstrainedArms().filter(({ band }) => band === "[0, 1]");
  const below = targets.flatMap((target) =>
    increasing.flatMap(({ name }) => errorsOf(target, name).filter((error) => error < target.floor)),
  ).length;
  const reached = targets.filter((t) => medianOf(t, "spline-[−1, 1]") < t.floor).map(({ title }) => title);
  const obeyed =
    below === 0
      ? "No network with such slopes came below it"
      : `${below} networks with such slopes came below it, which shows an error of this program`;
  return `With slopes in [0, 1] no number of regions helps beyond a proven floor (table). ${obeyed}; the learned spline with slopes in [−1, 1] has a median below that floor on: ${named(reached)}.`;
}

function regionsSentence(targets: readonly TargetFits[]): string {
  const bandFirst = wins(targets, "abs", "spline-[0, 1]");
  return `The band against the number of regions: the absolute value, two regions with slopes ±1, has a smaller median error than the learned spline with slopes in [0, 1] on: ${named(bandFirst)}. Sorted pairs (MaxMin) have a smaller one than the learned spline with slopes in [−1, 1] on: ${named(wins(targets, "pairs", "spline-[−1, 1]"))}.`;
}

function comparisonSentences(comparisons: readonly TwoRegionComparison[]): string {
  return bandNames
    .map((band) => {
      const own = comparisons.filter((c) => c.band === band);
      const parts = own.map(
        (c) => `${c.title}: ${formatNumber(c.median, 2)} (${c.arm.title}) against ${formatNumber(c.splineMedian, 2)}`,
      );
      const equal = own.filter(({ worse }) => !worse).map(({ title }) => title);
      return `Slopes in ${band}, median error of two regions against the learned spline: ${parts.join("; ")}. Not significantly worse on: ${named(equal)}.`;
    })
    .join(" ");
}

function meaningOf(comparisons: readonly TwoRegionComparison[]): string {
  const limited = bandNames.filter((band) => worseIn(comparisons, band).length >= needed);
  if (limited.length === 0)
    return "In these fits two regions cost nothing that could be told from chance, even when the whole network must keep closeness.";
  const advice =
    "Where only the activation is constrained, weights make up for it; where the whole network must keep closeness, learn the activation and allow slopes in [−1, 1].";
  return `With weights of norm at most 1, two regions with slopes in ${limited.join(" or in ")} are too simple: that they are the simplest choice is then no reason to take them. ${advice}`;
}

export function answerOf(
  targets: readonly TargetFits[],
  comparisons: readonly TwoRegionComparison[],
  { networks, epochs }: { readonly networks: number; readonly epochs: number },
): Pick<Finding, "answer" | "meaning"> {
  return {
    answer: [
      `${comparisonSentences(comparisons)} (${networks} networks each.)`,
      floorSentence(targets),
      regionsSentence(targets),
      publishedSentence(targets, epochs),
    ],
    meaning: meaningOf(comparisons),
  };
}
