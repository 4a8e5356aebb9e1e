import type { Problem } from "../question.ts";
import { gains, smallestGoodGain } from "../rule/gain.ts";
import { learningTask } from "../trial/training-task.ts";
import { type Step, trainingStep, withoutSurvivors } from "./step.ts";

const pilotSeeds = 3;

/**
 * The factor behind the network. Given, or 1 where weights are free: nothing is tried. Else the smallest of 1, 3, 10, 30 that counts as
 * good as the best, over three seeds.
 */
export function gainStep(problem: Problem): Step {
  const { gain, preserve, seeds } = problem.settings;
  const known = (value: number, from: "given" | "none"): Step => ({
    name: "gain",
    trials: [],
    networks: 0,
    find: () => ({ gain: { value, from } }),
  });
  if (gain !== null) return known(gain, "given");
  if (preserve === "neuron") return known(1, "none");
  const pilots = Array.from({ length: Math.min(pilotSeeds, seeds) }, (_, seed) => seed);
  return trainingStep(problem, {
    name: "gain",
    tasks: [
      learningTask(
        problem,
        gains.flatMap((value) => pilots.map((seed) => ({ seed, gain: value }))),
      ),
    ],
    keep: false,
    find: ([trained], whole) => {
      const value = smallestGoodGain(trained!.networks, problem);
      if (value === null) return withoutSurvivors(trained!, whole);
      return { gain: { value, from: "chosen on validation" } };
    },
  });
}
