import { mean, type Resampling, resampledError } from "../../statistics/index.ts";
import { accuracyError, determinationError } from "../../training/index.ts";
import { survivors } from "./best-network.ts";
import { type Scored, scoreDifferences } from "./paired-scores.ts";

export type ScoreName = "accuracy" | "R²";

/** By what networks are chosen and compared: which score, and on how many rows of each split. */
export interface Yardstick {
  readonly scoreName: ScoreName;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
}

/** How scores on one part of the splits hang together. */
export function resamplingOf({ scoreName, rows }: Yardstick, part: "validation" | "test"): Resampling {
  return { ratio: rows[part] / rows.train, resolution: scoreName === "accuracy" ? 1 / rows[part] : 0 };
}

/** The values that a score can have. */
export function scoreLimits(scoreName: ScoreName): readonly [number, number] {
  return [scoreName === "accuracy" ? 0 : Number.NEGATIVE_INFINITY, 1];
}

/** The values that a difference of two scores can have. */
export function differenceLimits(scoreName: ScoreName): readonly [number, number] {
  return scoreName === "accuracy" ? [-1, 1] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

/** Where one of several candidates stands by its validation scores. */
export interface Standing {
  /** How far its mean lies behind the best one's, split by split, and the standard error of that. */
  readonly behind: { readonly mean: number; readonly standardError: number };
  /** Whether it counts as good as the best: behind by no more than one standard error. */
  readonly good: boolean;
}

const validationMean = (networks: readonly Scored[]) => mean(networks.map(({ scores }) => scores.validation));

/** With one split there is no spread: the error of a score on so few rows stands in for it. */
function errorOf(differences: readonly number[], best: number, yardstick: Yardstick): number {
  if (differences.length > 1) return resampledError(differences, resamplingOf(yardstick, "validation"));
  const error = yardstick.scoreName === "accuracy" ? accuracyError : determinationError;
  return error(best, yardstick.rows.validation);
}

/**
 * Which of several candidates, each with its networks, count as good as the one with the best mean validation score: those that lie
 * behind it by at most one standard error (the rule of Breiman, Friedman, Olshen & Stone 1984). Candidates share their splits, so the
 * error is that of the differences, corrected for the rows that splits share. Each candidate needs a network that did not diverge.
 */
export function standings(candidates: readonly (readonly Scored[])[], yardstick: Yardstick): readonly Standing[] {
  const kept = candidates.map((networks) => survivors(networks));
  const best = kept.reduce((a, b) => (validationMean(b) > validationMean(a) ? b : a));
  return kept.map((networks) => {
    if (networks === best) return { behind: { mean: 0, standardError: 0 }, good: true };
    const differences = scoreDifferences(best, networks, "validation");
    const behind = { mean: mean(differences), standardError: errorOf(differences, validationMean(best), yardstick) };
    return { behind, good: behind.mean <= behind.standardError };
  });
}
