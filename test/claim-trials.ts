import type { Claim, ClaimContext, Trial } from "../src/claim/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { type RandomStream, randomStream } from "../src/random/index.ts";
import { dataSource } from "../src/trial/index.node.ts";
import type { Json, TrialPlan } from "../src/trial/index.ts";

/** What a trial may use: the given stream, the bundled data, no MNIST, one thread. */
export function claimContext(random: RandomStream): ClaimContext {
  return {
    random,
    shared: randomStream(1).split("shared"),
    engine: () => nativeEngine({ threads: 1 }),
    data: { ...dataSource({}), mnist: async () => null },
    progress: () => {},
  };
}

/** Runs trials of a claim one after the other. */
export async function runTrials<Plan extends TrialPlan, Outcome extends Json>(
  claim: Claim<Plan, Outcome>,
  plans: readonly Plan[],
): Promise<readonly Trial<Plan, Outcome>[]> {
  const trials: Trial<Plan, Outcome>[] = [];
  for (const plan of plans) {
    const outcome = await claim.run(plan, claimContext(randomStream(1).split(claim.id, plan.key)));
    // What is kept of a trial goes through JSON.
    trials.push({ plan, outcome: JSON.parse(JSON.stringify(outcome)) as Outcome });
  }
  return trials;
}
