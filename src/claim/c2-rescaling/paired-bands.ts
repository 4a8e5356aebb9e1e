import { type Estimate, estimate, isSignificant, pairedDifferences, pairedTests } from "../../statistics/index.ts";
import { type BandRun, type BandsOutcome, factors } from "./bands-compared.ts";

/** The runs of one band at the step size whose networks had the least mean validation loss. */
export interface BandScores {
  readonly factor: number;
  readonly rate: number;
  readonly score: Estimate;
  readonly loss: Estimate;
  readonly runs: readonly BandRun[];
}

/** A band against [0, 1] on the same seeds. */
export interface BandDifference {
  readonly factor: number;
  /** Test score minus that of [0, 1], seed by seed. */
  readonly differences: readonly number[];
  readonly difference: Estimate;
}

const known = (values: readonly (number | null)[]): readonly number[] => values.filter((x) => x !== null);

function scoresAt({ runs: all, scoreName }: BandsOutcome, factor: number, rate: number): BandScores {
  const runs = all.filter((run) => run.factor === factor && run.rate === rate);
  const [score, loss] = [known(runs.map((run) => run.score)), known(runs.map((run) => run.loss))];
  const limits = [scoreName === "accuracy" ? 0 : Number.NEGATIVE_INFINITY, 1] as const;
  return { factor, rate, score: estimate(score, limits), loss: estimate(loss), runs };
}

/** Every band at its best step size, in the order of `factors`. A step size at which all networks diverged is never best. */
export function bandScores(outcome: BandsOutcome): readonly BandScores[] {
  const rates = [...new Set(outcome.runs.map(({ rate }) => rate))];
  return factors.map((factor) => {
    const tried = rates.map((rate) => scoresAt(outcome, factor, rate));
    const trained = tried.filter(({ loss }) => !Number.isNaN(loss.mean));
    return (trained.length > 0 ? trained : tried).reduce((a, b) => (b.loss.mean < a.loss.mean ? b : a));
  });
}

/** The bands other than [0, 1] against it, over seeds whose networks trained in both. */
export function bandDifferences(scores: readonly BandScores[]): readonly BandDifference[] {
  const unit = scores.find(({ factor }) => factor === 1)!;
  return scores
    .filter(({ factor }) => factor !== 1)
    .map(({ factor, runs }) => {
      const differences = pairedDifferences(
        runs.map(({ score }) => score),
        unit.runs.map(({ score }) => score),
      );
      return { factor, differences, difference: estimate(differences) };
    });
}

/** A difference that counts: larger than this, and significant after Holm's correction. */
export const leastDifference = 0.02;

/** Of several comparisons, those that count. */
export function counting<T extends BandDifference>(
  all: readonly T[],
): readonly (T & { readonly corrected: number; readonly counts: boolean })[] {
  const tests = pairedTests(all.map(({ differences }) => differences));
  return all.map((one, i) => {
    const { corrected } = tests[i]!;
    return { ...one, corrected, counts: isSignificant(corrected) && Math.abs(one.difference.mean) > leastDifference };
  });
}
