import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { LaneOutcome, NetworkOutcome } from "../network-outcome.ts";
import type { DataQuestion } from "../question.ts";
import { linearOutcome } from "./linear-model.ts";
import { sessionsHere } from "./sessions-here.ts";
import { splitOf } from "./splits.ts";

/** Ordinary linear models of the splits of some seeds. */
type LinearPlan = { readonly key: string; readonly data: DataQuestion; readonly seeds: readonly number[] };

/** Fits and judges ordinary linear models; the outcome is that of a lane. */
export const linearKind: TrialKind = {
  kind: "linear",
  revision: 2,
  run: async ({ plan }, context) => {
    const { data, seeds } = plan as unknown as LinearPlan;
    const sessions = await sessionsHere(context);
    const networks: NetworkOutcome[] = [];
    for (const seed of seeds) {
      const split = await splitOf(context, data, seed);
      networks.push(await linearOutcome(sessions, split.data, seed));
      await context.tell({ done: networks.length / seeds.length });
    }
    const lane: LaneOutcome = { networks, best: null };
    return lane as unknown as Json;
  },
};

/** Trials in which the linear models of all splits are fitted, at most: so many cores share them. */
export const linearTrialCount = 8;

/** Linear models need no seed of random numbers: rows and columns decide them. */
export function linearTrial(plan: LinearPlan): TrialTask {
  return {
    kind: linearKind.kind,
    revision: linearKind.revision,
    plan: plan as unknown as TrialPlan,
    seed: plan.data.seed,
  };
}
