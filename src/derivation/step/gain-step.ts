import type { Problem } from "../question.ts";
import { firstGain, meanGain, nextGains, smallestGoodGain } from "../rule/gain.ts";
import { pilotSeeds } from "../rule/planned-networks.ts";
import type { Networks } from "../rule/simplest.ts";
import { learningTask, pricedTask } from "../trial/training-task.ts";
import { joined, type Step, trainingStep, withoutSurvivors } from "./step.ts";

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
      const value = meanGain(trained!.networks);
      return value === null
        ? withoutSurvivors(trained!, whole)
        : { pilots: [trained!], gain: { value, from: "learned" } };
    },
  });
}

/**
 * The factor behind the network. Given, or 1 where weights are free: nothing is tried. Learned, where its price is given. Else over three seeds the smallest that counts
 * as good as the best of those that `nextGains` names, round after round: `pilots` tells what was tried before.
 */
export function gainStep(problem: Problem, pilots: readonly Networks[]): Step {
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
  const before = joined(pilots).networks;
  return trainingStep(problem, {
    name: "gain",
    // A task for each gain: the best of its networks is kept, should the activation be learned with it.
    tasks: nextGains(before, problem).map((value) =>
      learningTask(
        problem,
        pilotsOf(problem).map((seed) => ({ seed, gain: value })),
      ),
    ),
    earlier: before.length,
    keep: true,
    find: (trained, whole) => {
      const all = [...pilots, ...trained];
      const { networks } = joined(all);
      if (whole && nextGains(networks, problem).length > 0) return { pilots: all };
      const value = smallestGoodGain(networks, problem);
      if (value === null) return withoutSurvivors(joined(trained), whole);
      return { pilots: all, gain: { value, from: "chosen on validation" } };
    },
  });
}
