import {
  type Problem,
  plannedNetworks,
  plannedWork,
  type Step,
  type StepName,
  stepNames,
  trainingLength,
} from "../derivation/index.ts";
import { leastValidationLoss, type RunProgress } from "../trial/index.ts";
import { counted } from "../wording/index.ts";
import type { Shown } from "./progress-display.ts";

const titles: Readonly<Record<StepName, string>> = {
  gain: "choosing the gain",
  learn: "learning the activation",
  simplify: "simplifying it",
  compare: "comparing with standard activations",
  "hand over": "writing the models",
};

/** What will be trained, said beforehand. */
export function announcement(problem: Problem): string {
  const { settings, rows, summary } = problem;
  const { networks } = plannedWork(problem);
  const { epochs } = trainingLength(settings, rows.train);
  const layers = settings.hidden.length === 0 ? "no hidden layer" : `hidden layers ${settings.hidden.join(", ")}`;
  return `${counted(networks, "network")} (${layers}), at most ${counted(epochs, "epoch")} each, on ${counted(settings.seeds, "split")} of ${summary.name}`;
}

/** How far a step is, its networks, the least validation loss of those that have just told theirs, and how far the whole is. */
export function stepProgress(problem: Problem) {
  const planned = plannedNetworks(problem);
  const { networks: all } = plannedWork(problem);
  return ({ name, networks }: Step, report: RunProgress): Shown => {
    const { done } = report;
    const at = stepNames.indexOf(name);
    const before = stepNames.slice(0, at).reduce((sum, each) => sum + planned[each], 0);
    const least = leastValidationLoss(report);
    const loss = least === null ? [] : [`validation loss ${least.toFixed(4)}`];
    return {
      heading: `${at + 1}/${stepNames.length} ${titles[name]}`,
      done,
      whole: Math.min(1, (before + planned[name] * done) / all),
      detail: [...(networks > 0 ? [counted(networks, "network")] : []), ...loss].join(", "),
    };
  };
}
