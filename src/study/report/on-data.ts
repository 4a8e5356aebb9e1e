import {
  mean,
  median,
  type PairedTest,
  pairedTests,
  type Resampling,
  resampledEstimate,
  resampledTests,
} from "../../statistics/index.ts";
import { rowsShown } from "./least-rows.ts";

/** What one activation's networks came to on one data set, in the order of the splits that are compared. */
export interface Tried {
  readonly activation: string;
  readonly values: readonly number[];
}

/** What is compared: every activation on the same splits of one data set. */
export interface Trials {
  readonly data: string;
  readonly tried: readonly Tried[];
  /** Score of the answer that looks at no column, split by split; empty where there is none. */
  readonly trivial: readonly number[];
  /** Test rows over training rows. */
  readonly ratio: number;
  readonly sign: 1 | -1;
  readonly isScore: boolean;
}

/** One activation against another on the same splits of a data set; differences are theirs, signed so that more is better. */
export interface Versus {
  readonly other: string;
  readonly mean: number;
  readonly median: number;
  /** Share of splits on which it is better; equal ones count half. */
  readonly wins: number;
  /** Corrected resampled t-test and Wilcoxon's signed-rank test, each corrected over all pairs of the data set. */
  readonly resampled: PairedTest;
  readonly wilcoxon: PairedTest;
}

/** An activation on one data set. */
export interface Standing {
  readonly activation: string;
  readonly mean: number;
  readonly ci95: readonly [number, number] | null;
  /** Whether no other has a better mean. */
  readonly isBest: boolean;
  /** Against every other. */
  readonly versus: readonly Versus[];
}

/** Activations on one data set, the best mean first. */
export interface OnData {
  readonly data: string;
  readonly splits: number;
  /** What the scores are; null where something else is compared. */
  readonly scoreName: "accuracy" | "R²" | null;
  /** Mean score of the answer that looks at no column. */
  readonly trivial: number | null;
  readonly standings: readonly Standing[];
}

/** The constant answer is right for some rows, and no constant has a positive R² on rows that it was not taken from. */
function scoreNameOf({ isScore, trivial }: Trials): OnData["scoreName"] {
  if (!isScore || trivial.length === 0) return null;
  return mean(trivial) > 1e-9 ? "accuracy" : "R²";
}

function resamplingOf({ tried, trivial, ratio }: Trials, scoreName: OnData["scoreName"]): Resampling {
  if (scoreName !== "accuracy") return { ratio, resolution: 0 };
  const splits = trivial.map((own, s) => [own, ...tried.map(({ values }) => values[s]!)]);
  return { ratio, resolution: 1 / rowsShown(splits) };
}

const flipped = { better: "worse", worse: "better", "no difference shown": "no difference shown" } as const;
const turned = (test: PairedTest): PairedTest => ({ ...test, outcome: flipped[test.outcome] });

/** Both tests of every pair of activations, as seen from either. */
function allVersus({ tried, sign }: Trials, resampling: Resampling): readonly (readonly Versus[])[] {
  const pairs = tried.flatMap((_, a) => tried.slice(a + 1).map((__, k) => [a, a + 1 + k] as const));
  const lists = pairs.map(([a, b]) => tried[a]!.values.map((value, s) => sign * (value - tried[b]!.values[s]!) || 0));
  const resampled = resampledTests(lists, resampling);
  const wilcoxon = pairedTests(lists, median);
  const versus = tried.map((): Versus[] => []);
  for (const [i, [a, b]] of pairs.entries()) {
    const differences = lists[i]!;
    const wins = mean(differences.map((d) => (d > 0 ? 1 : d === 0 ? 0.5 : 0)));
    const centre = { mean: mean(differences), median: median(differences) };
    versus[a]!.push({ other: tried[b]!.activation, ...centre, wins, resampled: resampled[i]!, wilcoxon: wilcoxon[i]! });
    versus[b]!.push({
      other: tried[a]!.activation,
      mean: -centre.mean || 0,
      median: -centre.median || 0,
      wins: 1 - wins,
      resampled: turned(resampled[i]!),
      wilcoxon: turned(wilcoxon[i]!),
    });
  }
  return versus;
}

/**
 * Compares activations on one data set: means over splits with 95 % intervals, and every pair by two tests, Holm's correction over all pairs of the data set,
 * so that a look at the best one is covered. The corrected resampled t-test decides (splits share training rows, decisions/0042); Wilcoxon's test takes the
 * splits for independent, and is there to be compared with.
 */
export function compareOnData(trials: Trials): OnData {
  const { data, tried, trivial, sign } = trials;
  const scoreName = scoreNameOf(trials);
  const resampling = resamplingOf(trials, scoreName);
  const within = [scoreName === "R²" ? Number.NEGATIVE_INFINITY : 0, scoreName === null ? Number.POSITIVE_INFINITY : 1];
  const versus = allVersus(trials, resampling);
  const estimates = tried.map(({ values }) => resampledEstimate(values, resampling, within as [number, number]));
  const best = Math.max(...estimates.map((estimate) => sign * estimate.mean));
  const standings = tried.map(({ activation }, a) => ({
    activation,
    ...estimates[a]!,
    isBest: sign * estimates[a]!.mean === best,
    versus: versus[a]!,
  }));
  return {
    data,
    splits: tried[0]?.values.length ?? 0,
    scoreName,
    trivial: scoreName === null ? null : mean(trivial),
    standings: standings.toSorted((a, b) => sign * (b.mean - a.mean)),
  };
}

/** What an activation's splits show against another's; null where the two are the same, or one is not there. */
export function versusOf({ versus }: Standing, other: string): Versus | null {
  return versus.find((one) => one.other === other) ?? null;
}

/** Whether it is shown to be worse than one of those with the best mean. */
export function isShownWorse(standing: Standing, { standings }: OnData): boolean {
  return standings.some(
    ({ activation, isBest }) => isBest && versusOf(standing, activation)?.resampled.outcome === "worse",
  );
}
