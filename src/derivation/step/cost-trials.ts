import type { TrialTask } from "../../trial/index.ts";
import type { Problem } from "../question.ts";
import type { PlannedRound } from "../rule/epochs-within.ts";
import { plannedRounds, sum } from "../rule/planned-networks.ts";
import { linearTrial } from "../trial/linear-kind.ts";
import { trainTrial } from "../trial/train-kind.ts";
import { laneSize, learningTask } from "../trial/training-task.ts";

/** Training steps of the shorter and of the longer trial, in whole epochs: enough for a clock to tell. */
const steps = [100, 700] as const;

/**
 * Trials whose seconds tell what a derivation will cost, each a lane as most are; they differ by their epochs. The first warms up on the splits of the
 * two others, so that these encode theirs again only where a thread can't keep as many.
 */
export function costTrials(problem: Problem) {
  const { settings, data, rows } = problem;
  const perEpoch = Math.max(1, Math.floor(rows.train / settings.batch));
  const [fewEpochs, moreEpochs] = [Math.ceil(steps[0] / perEpoch), Math.ceil(steps[1] / perEpoch) + 1];
  const networks = laneSize(sum(plannedRounds(problem).simplify[0]!));
  const gain = typeof settings.gain === "number" ? settings.gain : 1;
  const trial = (key: string, epochs: number, first: number, count: number): TrialTask => {
    const candidates = Array.from({ length: count }, (_, i) => ({ seed: (first + i) % settings.seeds, gain }));
    const task = learningTask({ ...problem, settings: { ...settings, epochs, patience: epochs } }, candidates);
    return trainTrial({ key, data, task, keep: false }, settings.seed);
  };
  const trials = [
    trial("warm up", fewEpochs, 0, 2 * networks),
    trial("few epochs", fewEpochs, 0, networks),
    trial("more epochs", moreEpochs, networks, networks),
  ];
  return { networks, fewEpochs, moreEpochs, trials };
}

/** An ordinary linear model of one split, whose seconds tell what those of all cost. */
export const linearCostTrial = ({ data }: Problem): TrialTask => linearTrial({ key: "cost", data, seeds: [0] });

/** The lanes in which the networks of a whole derivation are trained, in their order. */
export function plannedLanes(problem: Problem): readonly PlannedRound[] {
  return Object.values(plannedRounds(problem)).flatMap((rounds) =>
    rounds.flatMap((tasks) => {
      const [networks] = tasks;
      if (networks === undefined) return [];
      const size = laneSize(sum(tasks));
      return [{ lanes: tasks.length * Math.ceil(networks / size), networks: Math.min(size, networks) }];
    }),
  );
}
