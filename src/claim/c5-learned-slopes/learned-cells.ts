import { activeSet, activeTolerance } from "../../optimum/index.ts";
import { type Estimate, estimate, mean } from "../../statistics/index.ts";
import type { TrialPlan } from "../../trial/index.ts";
import type { Trial } from "../claim.ts";
import { type DataSetName, dataSets, type Regime, regimes } from "../experiment/data-set.ts";
import type { LearnedNetwork } from "./learned-slopes.ts";

/** The networks of one repeat: all seeds and gains on one split. */
export type Repeat = readonly LearnedNetwork[];

/** All repeats on one data set with one treatment of the weights. */
export interface Cell {
  readonly data: DataSetName;
  readonly regime: Regime;
  readonly repeats: readonly Repeat[];
}

export type CellPlan = TrialPlan & { readonly data: DataSetName; readonly regime: Regime };

/** Groups trials by regime and data set, in the order in which these are listed; cells without trials are left out. */
export function cells(trials: readonly Trial<CellPlan, Repeat>[]): readonly Cell[] {
  const all = regimes.flatMap((regime) =>
    dataSets.map((data) => ({
      data,
      regime,
      repeats: trials.filter(({ plan }) => plan.data === data && plan.regime === regime).map(({ outcome }) => outcome),
    })),
  );
  return all.filter(({ repeats }) => repeats.length > 0);
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
  readonly of: (network: LearnedNetwork) => number;
  /** Which networks count; without: the delivered ones. */
  readonly among?: (network: LearnedNetwork) => boolean;
  readonly least?: number;
}

/**
 * Mean of something that is at most 1, with its interval over repeats, each repeat counting with the mean over its networks.
 * Null where no network counts.
 */
export function overRepeats(
  repeats: readonly Repeat[],
  { of, among = isDelivered, least = 0 }: Quantity,
): Estimate | null {
  const values = repeats
    .map((networks) => networks.filter(among))
    .filter((networks) => networks.length > 0)
    .map((networks) => mean(networks.map(of)));
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
