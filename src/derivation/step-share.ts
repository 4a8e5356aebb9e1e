import type { Problem } from "./question.ts";
import { plannedNetworks } from "./rule/planned-networks.ts";
import { plannedWork } from "./step/cost-trials.ts";
import { type StepName, stepNames } from "./step/step.ts";

/** What a step does, for readers. */
export const stepTitles: Readonly<Record<StepName, string>> = {
  gain: "choosing the gain",
  learn: "learning the activation",
  simplify: "simplifying it",
  compare: "comparing with standard activations",
  "hand over": "writing the models",
};

/** Share of a whole derivation that is done when a share of a step is, by the networks that are planned. */
export function wholeShare(problem: Problem): (step: StepName, done: number) => number {
  const planned = plannedNetworks(problem);
  const { networks: all } = plannedWork(problem);
  return (step, done) => {
    const before = stepNames.slice(0, stepNames.indexOf(step)).reduce((sum, each) => sum + planned[each], 0);
    return Math.min(1, (before + planned[step] * done) / all);
  };
}
