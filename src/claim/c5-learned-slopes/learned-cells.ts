import { activeSet, activeTolerance } from "../../optimum/index.ts";
import { type Estimate, estimate, mean } from "../../statistics/index.ts";
import type { DataSetName } from "../experiment/data-set.ts";

/** `network`: weights of spectral norm at most 1; `neuron`: free weights. */
export const regimes = ["network", "neuron"] as const;
export type Regime = (typeof regimes)[number];

export const regimeWords: Readonly<Record<Regime, string>> = {
  network: "norm-constrained weights",
  neuron: "free weights",
};

/** Where slopes were during training, weighted by the density of the network that is delivered. */
export interface Moment {
  /** Share of the schedule, in [0, 1]. */
  readonly time: number;
  readonly atLower: number;
  readonly atUpper: number;
}

/** A network that learned its activation, as of its best epoch on validation. */
export interface LearnedNetwork {
  readonly seed: number;
  readonly gain: number;
  /** Whether it has the gain that validation chose; the others show how much that choice matters. */
  readonly chosen: boolean;
  readonly diverged: boolean;
  /** One slope per region of the grid. */
  readonly slopes: readonly number[];
  /** Share of the training rows' pre-activations per region. */
  readonly density: readonly number[];
  /** Accuracy or R²; null where that is not finite. */
  readonly validation: number | null;
  readonly test: number | null;
  /** The best epoch, as a share of the schedule. */
  readonly best: number;
  readonly way: readonly Moment[];
}

/** The networks of one repeat: all its seeds with every gain. */
export type Repeat = readonly LearnedNetwork[];

/** All repeats on one data set with one treatment of the weights. */
export interface Cell {
  readonly data: DataSetName;
  readonly regime: Regime;
  readonly repeats: readonly Repeat[];
}

/** Whether a network trained to the end with the gain that validation chose. */
export const isDelivered = ({ chosen, diverged }: LearnedNetwork): boolean => chosen && !diverged;

/** Which slopes of a network are at a bound of [0, 1]. */
export function activeOf({ slopes, density }: LearnedNetwork, tolerance = activeTolerance) {
  return activeSet(slopes, density, { lo: 0, hi: 1, tolerance });
}

/** The share at a bound by the slopes of the last epoch. */
export function endShare({ way }: LearnedNetwork): number {
  const last = way.at(-1)!;
  return last.atLower + last.atUpper;
}

interface Quantity {
  readonly of: (network: LearnedNetwork) => number | null;
  /** Which networks count; without: the delivered ones. */
  readonly among?: (network: LearnedNetwork) => boolean;
  readonly least?: number;
}

/**
 * Mean of something that is at most 1, with its interval over repeats, each repeat counting with the mean over those of its networks that have it.
 * Null where no network counts.
 */
export function overRepeats(
  repeats: readonly Repeat[],
  { of, among = isDelivered, least = 0 }: Quantity,
): Estimate | null {
  const values = repeats
    .map((networks) => networks.filter(among).flatMap((network) => of(network) ?? []))
    .filter((each) => each.length > 0)
    .map(mean);
  return values.length === 0 ? null : estimate(values, [least, 1]);
}

/** Density-weighted share of slopes at a bound in the delivered networks: what the claim is about. */
export function deliveredShare({ repeats }: Cell): Estimate | null {
  return overRepeats(repeats, { of: (network) => activeOf(network).weighted });
}

/** The same share by the slopes of the last epoch. */
export function lastShare({ repeats }: Cell): Estimate | null {
  return overRepeats(repeats, { of: endShare });
}

/** An activation counts as straight where one slope, to this difference, carries this share of the data. */
export const straight = { share: 0.999, within: 1e-2 };

/** Whether the data see one slope only, so that the network is linear (step S9 of the chain). */
export function isStraight({ slopes, density }: LearnedNetwork): boolean {
  return slopes.some((p) => {
    const near = slopes.reduce((sum, q, i) => sum + (Math.abs(q - p) <= straight.within ? density[i]! : 0), 0);
    return near >= straight.share;
  });
}
