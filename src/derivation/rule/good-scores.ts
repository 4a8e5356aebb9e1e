import { mean, standardError } from "../../statistics/index.ts";
import { accuracyError, determinationError } from "../../training/index.ts";

export type ScoreName = "accuracy" | "R²";

/** By what networks are chosen: which score, taken on how many validation rows. */
export interface Yardstick {
  readonly scoreName: ScoreName;
  readonly validationRows: number;
}

/** The values that a score can have. */
export function scoreLimits(scoreName: ScoreName): readonly [number, number] {
  return [scoreName === "accuracy" ? 0 : Number.NEGATIVE_INFINITY, 1];
}

/** What counts as good as the best mean validation score: down to one standard error below it. */
export interface GoodScores {
  readonly best: number;
  readonly standardError: number;
}

/**
 * Which mean validation scores count as good as the best of several lists, one per candidate: those down to one standard error
 * below its mean, made of its spread over seeds and of the few validation rows (the one-standard-error rule, Breiman, Friedman,
 * Olshen & Stone 1984).
 */
export function goodScores(all: readonly (readonly number[])[], { scoreName, validationRows }: Yardstick): GoodScores {
  const best = all.reduce((a, b) => (mean(b) > mean(a) ? b : a));
  const errorOf = scoreName === "accuracy" ? accuracyError : determinationError;
  return { best: mean(best), standardError: Math.hypot(standardError(best), errorOf(mean(best), validationRows)) };
}

/** Whether these validation scores count as good as the best. */
export function isGoodEnough(scores: readonly number[], { best, standardError }: GoodScores): boolean {
  return mean(scores) >= best - standardError;
}
