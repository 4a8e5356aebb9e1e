import type { NetworkOutcome } from "../network-outcome.ts";
import type { Problem } from "../question.ts";
import { nextGains, smallestGoodGain } from "../rule/gain.ts";
import { pilotSeeds } from "../rule/planned-networks.ts";
import { learningTask } from "../trial/training-task.ts";
import { type Step, trainingStep, withoutSurvivors } from "./step.ts";

/**
 * The factor behind the network. Given, or 1 where weights are free: nothing is tried. Else over three seeds the smallest that counts
 * as good as the best of those that `nextGains` names, round after round: `pilots` tells what was tried before.
 */
export function gainStep(problem: Problem, pilots: readonly NetworkOutcome[]): Step {
  const { gain, preserve, seeds } = problem.settings;
  const known = (value: number, from: "given" | "none"): Step => ({
    name: "gain",
    trials: [],
    networks: 0,
    earlier: 0,
    find: () => ({ gain: { value, from }, pilots }),
  });
  if (gain !== null) return known(gain, "given");
  if (preserve === "neuron") return known(1, "none");
  const seedsOf = Array.from({ length: Math.min(pilotSeeds, seeds) }, (_, seed) => seed);
  const candidates = nextGains(pilots, problem).flatMap((value) => seedsOf.map((seed) => ({ seed, gain: value })));
  return trainingStep(problem, {
    name: "gain",
    tasks: [learningTask(problem, candidates)],
    earlier: pilots.length,
    keep: false,
    find: ([trained], whole) => {
      const all = [...pilots, ...trained!.networks];
      if (whole && nextGains(all, problem).length > 0) return { pilots: all };
      const value = smallestGoodGain(all, problem);
      if (value === null) return withoutSurvivors(trained!, whole);
      return { pilots: all, gain: { value, from: "chosen on validation" } };
    },
  });
}
