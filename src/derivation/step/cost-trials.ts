import type { TrialTask } from "../../trial/index.ts";
import type { Problem } from "../question.ts";
import { plannedNetworks } from "../rule/planned-networks.ts";
import { trainTrial } from "../trial/train-kind.ts";
import { laneSize, learningTask } from "../trial/training-task.ts";

/** Training steps of the shorter and of the longer trial, in whole epochs: enough for a clock to tell. */
const steps = [100, 700] as const;

/** Trials whose seconds tell what a derivation will cost: the first warms up, the others differ by their epochs. */
export function costTrials(problem: Problem) {
  const { settings, data, rows } = problem;
  const perEpoch = Math.max(1, Math.floor(rows.train / settings.batch));
  const [fewEpochs, moreEpochs] = [Math.ceil(steps[0] / perEpoch), Math.ceil(steps[1] / perEpoch) + 1];
  const networks = Math.ceil(settings.seeds / 2);
  const candidates = Array.from({ length: networks }, (_, seed) => ({ seed, gain: settings.gain ?? 1 }));
  const trial = (epochs: number, i: number): TrialTask => {
    const task = learningTask({ ...problem, settings: { ...settings, epochs, patience: epochs } }, candidates);
    return trainTrial({ key: `cost ${i}`, data, task, keep: false }, settings.seed);
  };
  return { networks, fewEpochs, moreEpochs, trials: [fewEpochs, fewEpochs, moreEpochs].map(trial) };
}

/** Networks of a whole derivation, and about how many lanes they are trained in. */
export function plannedWork(problem: Problem): { readonly networks: number; readonly lanes: number } {
  const networks = Object.values(plannedNetworks(problem)).reduce((a, b) => a + b, 0);
  return { networks, lanes: Math.ceil(networks / Math.min(laneSize, Math.ceil(problem.settings.seeds / 2))) };
}
