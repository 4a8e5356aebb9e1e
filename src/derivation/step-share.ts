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

/**
 * Share of a whole derivation that is done when a share of a step is, by the networks that are usual; of a step with several rounds, of all of them. It stands still while
 * more rounds come than usual.
 */
export function wholeShare(
  problem: Problem,
): (step: Pick<Step, "name" | "networks" | "earlier">, done: number) => number {
  const planned = plannedNetworks(problem);
  const all = allPlannedNetworks(problem).usual;
  return ({ name, networks, earlier }, done) => {
    const before = stepNames.slice(0, stepNames.indexOf(name)).reduce((sum, each) => sum + planned[each].usual, 0);
    const { usual } = planned[name];
    return Math.min(1, (before + Math.min(usual, earlier + networks * done)) / all);
  };
}
