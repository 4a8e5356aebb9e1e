import {
  costTrials,
  epochsWithin,
  type Problem,
  plannedWork,
  secondsFor,
  trainingLength,
  trialCost,
} from "../derivation/index.ts";
import type { TrialRunner } from "../trial/index.ts";
import { counted } from "../wording/index.ts";
import { UsageError } from "./failure.ts";

/** With fewer epochs than this networks are hardly trained, unless fewer already make so many steps. */
const [fewestEpochs, enoughSteps] = [20, 2000];

/**
 * The problem with as many epochs as a time allows, told by a shorter and a longer trial; never more than without it. Afterwards the
 * epochs stand in the settings, and --epochs repeats the run to the bit. Throws `UsageError` where the time is too short.
 */
export async function withinTime(
  problem: Problem,
  seconds: number,
  { run, threads }: { readonly run: TrialRunner; readonly threads: number },
): Promise<Problem> {
  const begun = performance.now();
  const { networks, fewEpochs, moreEpochs, trials } = costTrials(problem);
  const taken: number[] = [];
  for (const trial of trials) taken.push((await run(trial, () => {})).seconds);
  const [, few, more] = taken;
  const cost = trialCost(networks, { epochs: fewEpochs, seconds: few! }, { epochs: moreEpochs, seconds: more! });
  const spent = (performance.now() - begun) / 1000;
  const work = { ...plannedWork(problem), threads };
  const { epochs: most, batch } = trainingLength(problem.settings, problem.rows.train);
  const epochs = epochsWithin(seconds - spent, most, cost, work);
  const stepsPerEpoch = Math.floor(problem.rows.train / batch);
  const least = Math.min(most, fewestEpochs, Math.ceil(enoughSteps / stepsPerEpoch));
  if (epochs >= least) return { ...problem, settings: { ...problem.settings, epochs } };
  const needed = Math.ceil(spent + secondsFor(least, cost, work));
  throw new UsageError(
    `--within ${seconds}s is too short for ${work.networks} networks of ${counted(least, "epoch")} each, which take about ${needed}s here; pass --quick, fewer --seeds, or --rows for a sample`,
  );
}
