import type { Problem } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import type { Gain } from "../rule/gain.ts";
import { learningTask } from "../trial/training-task.ts";
import { type Step, trainingStep, withoutSurvivors } from "./step.ts";

/** Learns the activation jointly with the weights, for every seed. */
export function learnStep(problem: Problem, gain: Gain): Step {
  const candidates = Array.from({ length: problem.settings.seeds }, (_, seed) => ({ seed, gain: gain.value }));
  return trainingStep(problem, {
    name: "learn",
    tasks: [learningTask(problem, candidates)],
    keep: true,
    find: ([trained], whole) => {
      const network = bestOnValidation(trained!.networks);
      if (network === null) return withoutSurvivors(trained!, whole);
      const { history } = trained!.kept.find(({ seed }) => seed === network.seed)!;
      return { learned: { ...trained!, representative: { network, history } } };
    },
  });
}
