import type { NetworkOutcome } from "../network-outcome.ts";
import { survivors } from "./best-network.ts";
import { goodScores, isGoodEnough, type Yardstick } from "./good-scores.ts";

/** The factor behind every network, and where it comes from. */
export interface Gain {
  readonly value: number;
  readonly from: "given" | "chosen on validation" | "none";
}

/** Gains to choose from: a network of spectral norm 1 has bounded answers and needs one of them. */
export const gains: readonly number[] = [1, 3, 10, 30];

/**
 * The smallest gain whose mean validation score, over the networks that trained with it, counts as good as the best: the smaller
 * the gain, the smaller the Lipschitz constant. Null where all networks diverged.
 */
export function smallestGoodGain(
  networks: readonly Pick<NetworkOutcome, "gain" | "status" | "scores">[],
  yardstick: Yardstick,
): number | null {
  const trained = survivors(networks);
  const tried = gains
    .map((value) => ({ value, scores: trained.filter((o) => o.gain === value).map((o) => o.scores.validation) }))
    .filter(({ scores }) => scores.length > 0);
  if (tried.length === 0) return null;
  const good = goodScores(
    tried.map(({ scores }) => scores),
    yardstick,
  );
  return tried.find(({ scores }) => isGoodEnough(scores, good))!.value;
}

/** Largest absolute slope of a range of slopes. */
export function steepest([lo, hi]: readonly [number, number]): number {
  return Math.max(Math.abs(lo), Math.abs(hi));
}

/**
 * The gain with which an activation of other slopes gives networks of the same certified Lipschitz constant (weights of norm 1):
 * gain · (slope of the chosen one / its own steepest slope)^hidden layers. Without it, an activation of small slopes, such
 * as the logistic sigmoid's 1/4, would be judged by how much of the budget it leaves unused, not by its shape (claim C2).
 * Where the quotient is not finite and positive, the gain itself.
 */
export function gainOfEqualBudget(
  gain: number,
  { chosen, own, hiddenLayers }: { readonly chosen: number; readonly own: number; readonly hiddenLayers: number },
): number {
  const ratio = chosen / own;
  return Number.isFinite(ratio) && ratio > 0 ? gain * ratio ** hiddenLayers : gain;
}
