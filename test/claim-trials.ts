import type { Claim, Json, Trial, TrialContext, TrialPlan } from "../src/claim/index.ts";
import { readTable } from "../src/data/index.node.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import { randomStream } from "../src/random/index.ts";

const targets: Readonly<Record<string, string>> = { penguins: "species", wine: "cultivar" };

const data: TrialContext["data"] = {
  bundled: async (name) => ({
    ...(await readTable(new URL(`../data/${name}.csv`, import.meta.url).pathname)),
    target: targets[name]!,
  }),
  mnist: async () => null,
};

/** Runs trials of a claim one after the other, with the random streams that a run of seed 1 gives them. */
export async function runTrials<Plan extends TrialPlan, Outcome extends Json>(
  claim: Claim<Plan, Outcome>,
  plans: readonly Plan[],
): Promise<readonly Trial<Plan, Outcome>[]> {
  const trials: Trial<Plan, Outcome>[] = [];
  for (const plan of plans) {
    const random = randomStream(1).split(claim.id, plan.key);
    const engine = () => nativeEngine({ threads: 1 });
    const outcome = await claim.run(plan, { random, engine, data, progress: () => {} });
    // What is kept of a trial goes through JSON.
    trials.push({ plan, outcome: JSON.parse(JSON.stringify(outcome)) as Outcome });
  }
  return trials;
}
