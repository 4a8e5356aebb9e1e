import { type EngineName, openEngine } from "../../engine/index.node.ts";
import { dataSource } from "../../trial/index.node.ts";
import { runHere, type TrialTask } from "../../trial/index.ts";
import type { OpenedPlan } from "../plan/open-plan.node.ts";
import { networksKind } from "../trial/networks-kind.ts";
import type { NetworksPlan } from "../trial/networks-plan.ts";
import { mostEpochs, secondsOfTrial, spread, withEpochs } from "./cost-trials.ts";

/** Trials that are tried at most, and epochs of the shorter and of the longer try. */
const samples = 5;
const [few, more] = [2, 8];

/** Seconds that a trial of the plan takes on one core of this machine if its networks do not stop early: the mean over a few that are tried for some epochs. */
export async function expectedSeconds(
  { plan, files, data }: Pick<OpenedPlan, "plan" | "files" | "data">,
  engine: EngineName,
): Promise<number> {
  const run = runHere([networksKind], {
    engine: () => openEngine(engine),
    data: dataSource(files),
    seconds: () => performance.now() / 1000,
  });
  const secondsWith = async (task: TrialTask, epochs: number) => ({
    epochs,
    seconds: (await run(withEpochs(task, epochs), () => {})).seconds,
  });
  const rowsOf = ({ plan }: TrialTask) => {
    const { hash } = (plan as unknown as NetworksPlan).data;
    return data.find((each) => each.hash === hash)!.rows;
  };
  const chosen = spread(plan.trials, samples);
  let sum = 0;
  for (const { task } of chosen) {
    await secondsWith(task, few);
    const [shorter, longer] = [await secondsWith(task, few), await secondsWith(task, more)];
    sum += secondsOfTrial(shorter, longer, mostEpochs(task, rowsOf(task)));
  }
  return sum / Math.max(1, chosen.length);
}
