import quantile from "@stdlib/stats-base-dists-t-quantile";
import type { Result } from "../derivation/result.ts";

/** The scores that count as good as the best: from one standard error below the best mean up to it. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
}

/**
 * The one-standard-error band under the best candidate, read back from its 95 % Student interval; null without one.
 *
 * Standard error = half the interval / t quantile at 0.975 with (trained seeds − 1) degrees of freedom.
 * Source: Breiman, Friedman, Olshen, Stone 1984 (the one-standard-error rule).
 */
export function oneStandardErrorBand(result: Result): ScoreBand | null {
  const [first, ...rest] = result.pareto;
  if (first === undefined) return null;
  const best = rest.reduce((top, row) => (row.score > top.score ? row : top), first);
  const seeds = result.seeds.filter((seed) => seed.status === "trained").length;
  if (best.ci95 === null || seeds < 2) return null;
  const half = (best.ci95[1] - best.ci95[0]) / 2;
  return { from: best.score - half / quantile(0.975, seeds - 1), to: best.score };
}
