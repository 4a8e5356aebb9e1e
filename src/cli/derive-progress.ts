import {
  allPlannedNetworks,
  type Problem,
  type Step,
  stepNames,
  stepTitles,
  trainingLength,
  wholeShare,
} from "../derivation/index.ts";
import { leastValidationLoss, type RunProgress } from "../trial/index.ts";
import { counted } from "../wording/index.ts";
import type { Shown } from "./progress-display.ts";

/** What will be trained, said beforehand. */
export function announcement(problem: Problem): string {
  const { settings, rows, summary } = problem;
  const { epochs } = trainingLength(settings, rows.train);
  const layers = settings.hidden.length === 0 ? "no hidden layer" : `hidden layers ${settings.hidden.join(", ")}`;
  const { usual, most } = allPlannedNetworks(problem);
  const more = most > usual ? `, up to ${most} if simple activations are not enough` : "";
  return `about ${counted(usual, "network")}${more} (${layers}), at most ${counted(epochs, "epoch")} each, on ${counted(settings.seeds, "split")} of ${summary.name}`;
}

/** How far a step is, its networks, the least validation loss of those that have just told theirs, and how far the whole is. */
export function stepProgress(problem: Problem) {
  const whole = wholeShare(problem);
  return (step: Step, report: RunProgress): Shown => {
    const { name, networks } = step;
    const { done } = report;
    const at = stepNames.indexOf(name);
    const least = leastValidationLoss(report);
    const loss = least === null ? [] : [`validation loss ${least.toFixed(4)}`];
    return {
      heading: `${at + 1}/${stepNames.length} ${stepTitles[name]}`,
      done,
      whole: whole(step, done),
      detail: [...(networks > 0 ? [counted(networks, "network")] : []), ...loss].join(", "),
    };
  };
}
