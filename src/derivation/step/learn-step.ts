import type { Problem } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import type { Gain } from "../rule/gain.ts";
import { letGo, type Networks } from "../rule/simplest.ts";
import { learningTask } from "../trial/training-task.ts";
import { joined, type Step, trainingStep, withoutSurvivors } from "./step.ts";

/** The pilots that learning would train again: those of the gain that was chosen. */
const alreadyLearned = ({ value, from }: Gain, pilots: readonly Networks[]): Networks =>
  joined(from === "chosen on validation" ? pilots.filter(({ networks }) => networks[0]?.gain === value) : []);

/** Learns the activation jointly with the weights, for every seed that was no pilot of this gain. */
export function learnStep(problem: Problem, gain: Gain, pilots: readonly Networks[]): Step {
  const known = alreadyLearned(gain, pilots);
  const candidates = Array.from({ length: problem.settings.seeds }, (_, seed) => ({ seed, gain: gain.value })).filter(
    ({ seed }) => !known.networks.some((pilot) => pilot.seed === seed),
  );
  return trainingStep(problem, {
    name: "learn",
    tasks: candidates.length > 0 ? [learningTask(problem, candidates)] : [],
    keep: true,
    find: (trained, whole) => {
      const learned = joined([known, ...trained]);
      const network = bestOnValidation(learned.networks);
      if (network === null) return withoutSurvivors(learned, whole);
      const { history } = learned.kept.find(({ seed }) => seed === network.seed)!;
      return { pilots: pilots.map(letGo), learned: { ...learned, representative: { network, history } } };
    },
  });
}
