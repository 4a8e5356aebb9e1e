import { randomStream } from "../../random/index.ts";
import type { Claim, ClaimId, Json, TrialContext, TrialPlan } from "../claim.ts";

/** One trial of one claim, as a value that can be sent to another thread and looked up later. */
export interface TrialTask {
  readonly claim: ClaimId;
  readonly revision: number;
  readonly plan: TrialPlan;
  readonly seed: number;
}

/** What a trial came to, and the seconds of one thread that it took. */
export interface FinishedTrial {
  readonly outcome: Json;
  readonly seconds: number;
}

/** Carries out a trial somewhere and tells the share that is done. */
export type TrialRunner = (task: TrialTask, progress: (share: number) => void) => Promise<FinishedTrial>;

/** Runs a task of this claim here; its random streams are named by the seed, the claim and, but for the shared one, the trial's key. */
export async function runTrial(
  claim: Claim,
  { plan, seed }: TrialTask,
  around: Omit<TrialContext, "random" | "shared">,
): Promise<Json> {
  const stream = randomStream(seed).split("claim", claim.id);
  return claim.run(plan, { ...around, random: stream.split("trial", plan.key), shared: stream.split("shared") });
}
