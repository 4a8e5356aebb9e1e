import { mean } from "../../statistics/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import { survivors } from "./best-network.ts";
import { standings, type Yardstick } from "./good-scores.ts";
import type { Scored } from "./paired-scores.ts";

/** The factor behind every network, and where it comes from. */
export interface Gain {
  readonly value: number;
  readonly from: "given" | "chosen on validation" | "learned" | "none";
}

/** Gains that are tried first: a network of spectral norm 1 has bounded answers and needs one of them. */
export const gains: readonly number[] = [1, 3, 10, 30];

/** Gains that are tried after these, one by one, while the largest is the best. */
const larger: readonly number[] = [100, 300, 1000, 3000, 10000];

/** The gain is looked for until one that is too small is no more than so many times smaller. */
const finest = 1.5;

/** Gains that are tried between the first and the finest step at most. */
export const refinements = 2;

type Pilot = Scored & Pick<NetworkOutcome, "gain">;

/** A gain that was tried, with its networks that did not diverge: at least one. */
export interface TriedGain<P extends Pilot = Pilot> {
  readonly value: number;
  readonly networks: readonly P[];
}

/** What was tried, from the smallest gain to the largest, as far as any network trained with it. */
export function triedGains<P extends Pilot>(pilots: readonly P[]): readonly TriedGain<P>[] {
  const kept = survivors(pilots);
  return [...new Set(kept.map(({ gain }) => gain))]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value, networks: kept.filter(({ gain }) => gain === value) }));
}

/** Where a gain that is learned begins. */
export const firstGain = 3;

/** What learned gains come to: their geometric mean over networks that did not diverge, in two digits; null where all did. */
export function meanGain(pilots: readonly Pilot[]): number | null {
  const kept = survivors(pilots);
  return kept.length === 0 ? null : Number(Math.exp(mean(kept.map(({ gain }) => Math.log(gain)))).toPrecision(2));
}

/** The middle of two gains on a logarithmic scale, in two digits. */
const between = (a: number, b: number) => Number(Math.sqrt(a * b).toPrecision(2));

/**
 * What is to be tried next: at first the usual gains; then the next larger one while the largest tried is the best on validation; then
 * what lies between the smallest good one and the next smaller, until these are near each other. So the constant is no larger than needed.
 */
export function nextGains(pilots: readonly Pilot[], yardstick: Yardstick): readonly number[] {
  if (pilots.length === 0) return gains;
  const largest = Math.max(...pilots.map(({ gain }) => gain));
  const score = ({ networks }: TriedGain) => mean(networks.map(({ scores }) => scores.validation));
  const best = triedGains(pilots).reduce<TriedGain | null>((a, b) => (a && score(a) >= score(b) ? a : b), null);
  const next = larger.find((value) => value > largest);
  if (best?.value === largest && next !== undefined) return [next];
  const good = smallestGoodGain(pilots, yardstick);
  const below = Math.max(...pilots.map(({ gain }) => gain).filter((gain) => good !== null && gain < good));
  return good !== null && below > 0 && good / below > finest ? [between(below, good)] : [];
}

/**
 * The smallest gain whose networks count as good as those of the best by their validation scores: the smaller the gain, the smaller
 * the Lipschitz constant. Null where all networks diverged.
 */
export function smallestGoodGain(pilots: readonly Pilot[], yardstick: Yardstick): number | null {
  const tried = triedGains(pilots);
  if (tried.length === 0) return null;
  const standing = standings(
    tried.map(({ networks }) => networks),
    yardstick,
  );
  return tried.find((_, i) => standing[i]!.good)!.value;
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
