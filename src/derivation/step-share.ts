import type { Problem } from "./question.ts";
import { allPlannedNetworks, plannedNetworks } from "./rule/planned-networks.ts";
import { type Step, type StepName, stepNames } from "./step/step.ts";

/** What a step does, for readers. */
export const stepTitles: Readonly<Record<StepName, string>> = {
  gain: "choosing the gain",
  learn: "learning the activation",
  simplify: "simplifying it",
  compare: "comparing with standard activations",
  "hand over": "writing the models",
};

/** Share of a whole derivation that is done when a share of a step is, by the networks that are planned; of a step with several rounds, of all of them. */
export function wholeShare(
  problem: Problem,
): (step: Pick<Step, "name" | "networks" | "earlier">, done: number) => number {
  const planned = plannedNetworks(problem);
  const all = allPlannedNetworks(problem);
  return ({ name, networks, earlier }, done) => {
    const before = stepNames.slice(0, stepNames.indexOf(name)).reduce((sum, each) => sum + planned[each], 0);
    const rounds = Math.max(planned[name], earlier + networks);
    const within = rounds === 0 ? done : (earlier + networks * done) / rounds;
    return Math.min(1, (before + planned[name] * within) / all);
  };
}
