import { prepareSplit } from "../../data/index.ts";
import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { type DeliveredNetwork, handOver } from "./hand-over.ts";
import { readOnce } from "./splits.ts";

export type HandOverPlan = {
  readonly key: string;
  readonly data: DataQuestion;
  readonly network: DeliveredNetwork;
};

/** Writes the models of a finished derivation and measures them. */
export const handOverKind: TrialKind = {
  kind: "hand over",
  revision: 4,
  run: async ({ plan, seed }, context) => {
    const { data: question, network } = plan as unknown as HandOverPlan;
    const [engine, read] = [await context.engine(), await readOnce(context, question)];
    const data = prepareSplit(read, { seed: question.seed, repeat: network.seed });
    return (await handOver({ engine, data, hash: question.hash, seed }, network)) as unknown as Json;
  },
};

export function handOverTrial(plan: HandOverPlan, seed: number): TrialTask {
  return { kind: handOverKind.kind, revision: handOverKind.revision, plan: plan as unknown as TrialPlan, seed };
}
