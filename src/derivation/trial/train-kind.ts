import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import { decidedPlane } from "./decided-plane.ts";
import { keptNetwork, laneOutcome } from "./lane-outcome.ts";
import { learningData } from "./learning-data.ts";
import { splitsOf } from "./splits.ts";
import { trainNetworks } from "./train-networks.ts";
import { architectureOf, type TrainingTask } from "./training-task.ts";

/** Networks that are trained and judged side by side. */
export type TrainPlan = {
  readonly key: string;
  readonly data: DataQuestion;
  readonly task: TrainingTask;
  /** Whether the outcome holds the best of them whole. */
  readonly keep: boolean;
};

/** Trains and judges the networks of a lane. */
export const trainKind: TrialKind = {
  kind: "train",
  revision: 5,
  run: async ({ plan, seed }, context) => {
    const { data: question, task, keep } = plan as unknown as TrainPlan;
    const engine = await context.engine();
    const splits = await splitsOf(context, question, [...new Set(task.candidates.map((candidate) => candidate.seed))]);
    const data = new Map([...splits].map(([repeat, split]) => [repeat, learningData(split)]));
    const { tell, scored = false } = context;
    const bench = { engine, dataOf: (repeat: number) => data.get(repeat)!, seed, tell, scored };
    const trained = await trainNetworks(bench, task);
    const best = keep ? bestOnValidation(trained) : null;
    if (best === null) return laneOutcome(trained, null) as unknown as Json;
    const architecture = architectureOf(task, data.get(best.seed)!);
    const decided = await decidedPlane({ engine, architecture }, best, splits.get(best.seed)!);
    return laneOutcome(trained, keptNetwork(best, decided)) as unknown as Json;
  },
};

export function trainTrial(plan: TrainPlan, seed: number): TrialTask {
  return { kind: trainKind.kind, revision: trainKind.revision, plan: plan as unknown as TrialPlan, seed };
}
