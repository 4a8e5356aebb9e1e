import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { bestOnValidation } from "../rule/best-network.ts";
import { decidedPlane } from "./decided-plane.ts";
import { keptNetwork, laneOutcome } from "./lane-outcome.ts";
import { learnableOnce } from "./row-span.ts";
import { sessionsHere } from "./sessions-here.ts";
import { splitOf } from "./splits.ts";
import { trainNetworks } from "./train-networks.ts";
import { architectureOf, type TrainingTask } from "./training-task.ts";

/** Networks that are trained and judged one after the other. */
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
  revision: 6,
  run: async ({ plan, seed }, context) => {
    const { data: question, task, keep } = plan as unknown as TrainPlan;
    const sessions = await sessionsHere(context);
    const { tell, scored = false } = context;
    const dataOf = async (repeat: number) => (await splitOf(context, question, repeat)).data;
    const learn = await context.remember("learnable", async () => learnableOnce());
    const bench = { sessions, dataOf, learn, seed, tell, scored };
    const trained = await trainNetworks(bench, task);
    const best = keep ? bestOnValidation(trained) : null;
    if (best === null) return laneOutcome(trained, null) as unknown as Json;
    const { data, split } = await splitOf(context, question, best.seed);
    const decided = await decidedPlane({ sessions, architecture: architectureOf(task, data) }, best, split);
    return laneOutcome(trained, keptNetwork(best, decided)) as unknown as Json;
  },
};

export function trainTrial(plan: TrainPlan, seed: number): TrialTask {
  return { kind: trainKind.kind, revision: trainKind.revision, plan: plan as unknown as TrialPlan, seed };
}
