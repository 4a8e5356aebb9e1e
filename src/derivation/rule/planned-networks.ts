import type { Setup } from "../setup.ts";
import type { StepName } from "../step/step.ts";
import { gains, refinements } from "./gain.ts";
import { regionCounts } from "./simplest.ts";

/** Seeds by which the gain is chosen. */
export const pilotSeeds = 3;

const repeated = (times: number, networks: number): readonly number[] => Array.from({ length: times }, () => networks);

/** No round where the gain is known, one where it is learned, else those of a search. */
function gainRounds({ gain, preserve, seeds }: Setup["settings"]): readonly (readonly number[])[] {
  if (preserve === "neuron" || typeof gain === "number") return [];
  const pilots = Math.min(pilotSeeds, seeds);
  if (gain !== null) return [[pilots]];
  return [repeated(gains.length, pilots), ...Array.from({ length: refinements }, () => [pilots])];
}

/** The activation is learned for every seed; pilots of the gain that a search has chosen have learned it already. */
function learnRounds({ gain, preserve, seeds }: Setup["settings"]): readonly (readonly number[])[] {
  const left = preserve === "network" && gain === null ? Math.max(0, seeds - pilotSeeds) : seeds;
  return left > 0 ? [[left]] : [];
}

/**
 * What each step of a derivation trains, round by round, which begin one after another: the networks of every task. More or fewer rounds as
 * the gain is found, fewer where few regions are enough; fewer networks where some diverge.
 */
export function plannedRounds({
  settings,
  grid,
}: Pick<Setup, "settings" | "grid">): Readonly<Record<StepName, readonly (readonly number[])[]>> {
  const { seeds, preserve, baselines } = settings;
  const constrained = preserve === "network";
  const counts = regionCounts.filter((few) => few <= grid.regions).length;
  return {
    gain: gainRounds(settings),
    learn: learnRounds(settings),
    // The straight line, and for each number of regions two reductions: at the bounds and free.
    simplify: [repeated(3, seeds), ...Array.from({ length: counts - 1 }, () => repeated(2, seeds))],
    compare: [repeated(baselines.length + (constrained ? 1 : 0), seeds)],
    "hand over": [],
  };
}

export const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** How many networks are trained: where few regions are enough, as they mostly are, and at most. */
export interface PlannedNetworks {
  readonly usual: number;
  readonly most: number;
}

/** How many networks each step of a derivation trains, but for what a search for the gain takes beyond the usual. */
export function plannedNetworks(setup: Pick<Setup, "settings" | "grid">): Readonly<Record<StepName, PlannedNetworks>> {
  const rounds = plannedRounds(setup);
  const planned = (step: StepName, usual = rounds[step]): PlannedNetworks => ({
    usual: sum(usual.flat()),
    most: sum(rounds[step].flat()),
  });
  return {
    gain: planned("gain"),
    learn: planned("learn"),
    simplify: planned("simplify", rounds.simplify.slice(0, 1)),
    compare: planned("compare"),
    "hand over": planned("hand over"),
  };
}

/** How many networks a whole derivation trains. */
export function allPlannedNetworks(setup: Pick<Setup, "settings" | "grid">): PlannedNetworks {
  const steps = Object.values(plannedNetworks(setup));
  return { usual: sum(steps.map(({ usual }) => usual)), most: sum(steps.map(({ most }) => most)) };
}
