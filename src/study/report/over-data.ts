import { friedman, indistinct, isSignificant, median, type PairedTest, pairedTests } from "../../statistics/index.ts";
import { isShownWorse, type OnData, type Standing, versusOf } from "./on-data.ts";

/** What an activation's data sets show against those of the one that all are compared with. */
export interface AgainstReference {
  /** Median over data sets of the median difference between splits. */
  readonly median: number;
  /** Mean over data sets of the share of splits on which it is better. */
  readonly wins: number;
  /** Data sets on which it is shown to be better, and worse, by the corrected resampled t-test. */
  readonly better: number;
  readonly worse: number;
  /** Wilcoxon's signed-rank test of the mean differences on the data sets, corrected over all activations. */
  readonly test: PairedTest;
}

/** An activation over all data sets that are compared. */
export interface OverallStanding {
  readonly activation: string;
  readonly meanRank: number;
  /** Data sets on which no other has a better mean. */
  readonly best: number;
  /** Data sets on which it is shown to be worse than the best. */
  readonly shownWorse: number;
  /** Null for the reference itself. */
  readonly against: AgainstReference | null;
}

/** Activations over several data sets, the best mean rank first. */
export interface OverData {
  readonly dataSets: readonly string[];
  /** Data sets on which some activation has no network yet. */
  readonly leftOut: readonly string[];
  readonly reference: string;
  readonly pValue: number;
  readonly differ: boolean;
  readonly criticalDifference: number;
  readonly standings: readonly OverallStanding[];
  /** Runs of standings, by their positions, within the critical difference. */
  readonly groups: readonly (readonly [first: number, last: number])[];
  /** Activations whose mean rank is further from the best than the critical difference; none where Friedman's test finds nothing. */
  readonly rankedLower: readonly string[];
}

const standingOf = ({ standings }: OnData, activation: string): Standing =>
  standings.find((standing) => standing.activation === activation)!;

const count = <T>(values: readonly T[], holds: (value: T) => boolean): number => values.filter(holds).length;

function againstReference(
  complete: readonly OnData[],
  activations: readonly string[],
  reference: string,
): ReadonlyMap<string, AgainstReference> {
  const others = activations.filter((activation) => activation !== reference);
  const versus = others.map((activation) => complete.map((data) => versusOf(standingOf(data, activation), reference)!));
  const tests = pairedTests(
    versus.map((list) => list.map((one) => one.mean)),
    median,
  );
  return new Map(
    others.map((activation, i) => {
      const list = versus[i]!;
      const against = {
        median: median(list.map((one) => one.median)),
        wins: list.reduce((sum, one) => sum + one.wins, 0) / list.length,
        better: count(list, ({ resampled }) => resampled.outcome === "better"),
        worse: count(list, ({ resampled }) => resampled.outcome === "worse"),
        test: tests[i]!,
      };
      return [activation, against] as const;
    }),
  );
}

/**
 * Compares activations over data sets by their ranks (Friedman, Nemenyi) and against a reference (Wilcoxon's signed-rank test over data sets, which are independent
 * of each other). Data sets on which not all of them are there are left out. Null where fewer than two data sets or activations are left.
 * Source: Demšar (2006), Statistical comparisons of classifiers over multiple data sets, JMLR 7.
 */
export function compareOverData(
  onData: readonly OnData[],
  { sign, reference: wanted }: { readonly sign: 1 | -1; readonly reference: string },
): OverData | null {
  const activations = [...new Set(onData.flatMap(({ standings }) => standings.map(({ activation }) => activation)))];
  const complete = onData.filter(({ standings }) => standings.length === activations.length);
  if (complete.length < 2 || activations.length < 2) return null;
  const scores = complete.map((data) => activations.map((activation) => sign * standingOf(data, activation).mean));
  const { meanRanks, pValue, criticalDifference } = friedman(scores);
  const byRank = activations
    .map((activation, a) => ({ activation, meanRank: meanRanks[a]! }))
    .toSorted((a, b) => a.meanRank - b.meanRank || (a.activation < b.activation ? -1 : 1));
  const reference = activations.includes(wanted) ? wanted : byRank[0]!.activation;
  const against = againstReference(complete, activations, reference);
  const differ = isSignificant(pValue);
  const isLower = ({ meanRank }: { readonly meanRank: number }) => meanRank - byRank[0]!.meanRank > criticalDifference;
  return {
    dataSets: complete.map(({ data }) => data),
    leftOut: onData.filter((data) => !complete.includes(data)).map(({ data }) => data),
    reference,
    pValue,
    differ,
    criticalDifference,
    standings: byRank.map(({ activation, meanRank }) => ({
      activation,
      meanRank,
      best: count(complete, (data) => standingOf(data, activation).isBest),
      shownWorse: count(complete, (data) => isShownWorse(standingOf(data, activation), data)),
      against: against.get(activation) ?? null,
    })),
    groups: indistinct(
      byRank.map(({ meanRank }) => meanRank),
      criticalDifference,
    ),
    rankedLower: differ ? byRank.filter(isLower).map(({ activation }) => activation) : [],
  };
}
