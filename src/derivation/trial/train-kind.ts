import { type PreparedData, prepareData } from "../../data/index.ts";
import type { Json, TrialContext, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { laneOutcome } from "./lane-outcome.ts";
import { learningData } from "./learning-data.ts";
import { trainNetworks } from "./train-networks.ts";
import type { TrainingTask } from "./training-task.ts";

/** Networks that are trained and judged side by side. */
export type TrainPlan = {
  readonly key: string;
  readonly data: DataQuestion;
  readonly task: TrainingTask;
  /** Whether the outcome holds the best of them whole. */
  readonly keep: boolean;
};

/** The data of a question, read and prepared once where trials run. */
export function preparedData({ data, remember }: TrialContext, question: DataQuestion): Promise<PreparedData> {
  return remember(JSON.stringify(question), async () =>
    prepareData({ ...question, table: await data.table(question) }),
  );
}

/** Trains and judges the networks of a lane. */
export const trainKind: TrialKind = {
  kind: "train",
  revision: 1,
  run: async ({ plan, seed }, context) => {
    const { data: question, task, keep } = plan as unknown as TrainPlan;
    const [engine, prepared] = [await context.engine(), await preparedData(context, question)];
    const trained = await trainNetworks({ engine, data: learningData(prepared), seed, tell: context.tell }, task);
    return laneOutcome(trained, keep) as unknown as Json;
  },
};

export function trainTrial(plan: TrainPlan, seed: number): TrialTask {
  return { kind: trainKind.kind, revision: trainKind.revision, plan: plan as unknown as TrialPlan, seed };
}
