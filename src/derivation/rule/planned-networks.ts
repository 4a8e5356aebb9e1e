import type { Setup } from "../setup.ts";
import type { StepName } from "../step/step.ts";
import { gains, refinements } from "./gain.ts";
import { regionCounts } from "./simplest.ts";

/** Seeds by which the gain is chosen. */
export const pilotSeeds = 3;

/** How many networks each step of a derivation trains; more or fewer as the gain is found, fewer where networks diverge. */
export function plannedNetworks({
  settings,
  grid,
}: Pick<Setup, "settings" | "grid">): Readonly<Record<StepName, number>> {
  const { seeds, gain, preserve, baselines } = settings;
  const constrained = preserve === "network";
  return {
    gain: gain === null && constrained ? (gains.length + refinements) * Math.min(pilotSeeds, seeds) : 0,
    learn: seeds,
    // The straight line, and twice as many reductions as there are numbers of regions: at the bounds and free.
    simplify: seeds * (1 + 2 * regionCounts.filter((few) => few <= grid.regions).length),
    compare: seeds * (baselines.length + (constrained ? 1 : 0)),
    "hand over": 0,
  };
}
