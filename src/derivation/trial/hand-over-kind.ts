import { prepareData } from "../../data/index.ts";
import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { type DeliveredNetwork, handOver } from "./hand-over.ts";

export type HandOverPlan = {
  readonly key: string;
  readonly data: DataQuestion;
  readonly network: DeliveredNetwork;
};

/** Writes the models of a finished derivation and measures them. */
export const handOverKind: TrialKind = {
  kind: "hand over",
  revision: 3,
  run: async ({ plan, seed }, context) => {
    const { data: question, network } = plan as unknown as HandOverPlan;
    const [engine, table] = [await context.engine(), await context.data.table(question)];
    const data = prepareData({ ...question, table, repeat: network.seed });
    return (await handOver({ engine, data, hash: question.hash, seed }, network)) as unknown as Json;
  },
};

export function handOverTrial(plan: HandOverPlan, seed: number): TrialTask {
  return { kind: handOverKind.kind, revision: handOverKind.revision, plan: plan as unknown as TrialPlan, seed };
}
