import type { NetworkOutcome } from "../network-outcome.ts";
import type { Problem } from "../question.ts";
import { firstGain, meanGain, nextGains, smallestGoodGain } from "../rule/gain.ts";
import { pilotSeeds } from "../rule/planned-networks.ts";
import { learningTask, pricedTask } from "../trial/training-task.ts";
import { type Step, trainingStep, withoutSurvivors } from "./step.ts";

const pilotsOf = ({ settings: { seeds } }: Problem) =>
  Array.from({ length: Math.min(pilotSeeds, seeds) }, (_, seed) => seed);

/** Networks whose gain is learned beside their weights, and the mean of what it comes to. */
function learnedGainStep(problem: Problem, price: number): Step {
  const candidates = pilotsOf(problem).map((seed) => ({ seed, gain: firstGain }));
  return trainingStep(problem, {
    name: "gain",
    tasks: [pricedTask(problem, price, candidates)],
    keep: false,
    find: ([trained], whole) => {
      const { networks } = trained!;
      const value = meanGain(networks);
      return value === null
        ? withoutSurvivors(trained!, whole)
        : { pilots: networks, gain: { value, from: "learned" } };
    },
  });
}

/**
 * The factor behind the network. Given, or 1 where weights are free: nothing is tried. Learned, where its price is given. Else over three seeds the smallest that counts
 * as good as the best of those that `nextGains` names, round after round: `pilots` tells what was tried before.
 */
export function gainStep(problem: Problem, pilots: readonly NetworkOutcome[]): Step {
  const { gain, preserve } = problem.settings;
  const known = (value: number, from: "given" | "none"): Step => ({
    name: "gain",
    trials: [],
    networks: 0,
    earlier: 0,
    find: () => ({ gain: { value, from }, pilots }),
  });
  if (typeof gain === "number") return known(gain, "given");
  if (preserve === "neuron") return known(1, "none");
  if (gain !== null) return learnedGainStep(problem, gain.price);
  const candidates = nextGains(pilots, problem).flatMap((value) =>
    pilotsOf(problem).map((seed) => ({ seed, gain: value })),
  );
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
