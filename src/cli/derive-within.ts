import {
  allPlannedNetworks,
  costTrials,
  epochsWithin,
  linearCostTrial,
  linearTrialCount,
  type Problem,
  plannedLanes,
  quickSettings,
  secondsFor,
  trainingLength,
  trialCost,
} from "../derivation/index.ts";
import type { TrialRunner, TrialTask } from "../trial/index.ts";
import { counted } from "../wording/index.ts";
import { UsageError } from "./failure.ts";

/** With fewer epochs than this networks are hardly trained, unless fewer already make so many steps. */
const [fewestEpochs, enoughSteps] = [20, 2000];

/** What is at hand: a time in seconds of which some have passed, and threads. */
interface Within {
  readonly seconds: number;
  readonly passed: () => number;
  readonly run: TrialRunner;
  readonly threads: number;
}

/** Mean seconds of a trial while every thread carries out the same one: as many of them run beside each other later. */
async function secondsOnAll(trial: TrialTask, { run, threads }: Within): Promise<number> {
  const done = await Promise.all(Array.from({ length: threads }, () => run(trial, () => {})));
  return done.reduce((sum, { seconds }) => sum + seconds, 0) / threads;
}

/**
 * The problem with as many epochs as a time allows, told by a shorter and a longer trial and a linear model; never more than without it.
 * Afterwards the epochs stand in the settings, and --epochs repeats the run to the bit. Throws `UsageError` where the time is too short.
 */
export async function withinTime(problem: Problem, within: Within): Promise<Problem> {
  const { seconds, passed, threads } = within;
  const { settings, rows } = problem;
  const { networks, fewEpochs, moreEpochs, trials } = costTrials(problem);
  const taken: number[] = [];
  for (const trial of trials) taken.push(await secondsOnAll(trial, within));
  const [, few, more] = taken;
  const cost = trialCost(networks, { epochs: fewEpochs, seconds: few! }, { epochs: moreEpochs, seconds: more! });
  const work = { rounds: plannedLanes(problem), threads };
  const { epochs: most, batch } = trainingLength(settings, rows.train);
  const least = Math.min(most, fewestEpochs, Math.ceil(enoughSteps / Math.floor(rows.train / batch)));
  const allow = (beside: number): number => {
    const epochs = epochsWithin(seconds - passed() - beside, most, cost, work);
    if (epochs >= least) return epochs;
    const needed = Math.ceil(passed() + beside + secondsFor(least, cost, work));
    const quick = settings.seeds > quickSettings.seeds ? "--quick, " : "";
    throw new UsageError(
      `--within ${seconds}s is too short for up to ${allPlannedNetworks(problem).most} networks of ${counted(least, "epoch")} each, which may take ${needed}s here; pass ${quick}fewer --seeds, or --rows for a sample`,
    );
  };
  // Where training alone takes too long, nobody waits for a linear model.
  allow(0);
  const linear = await secondsOnAll(linearCostTrial(problem), within);
  const epochs = allow((linear * settings.seeds) / Math.min(linearTrialCount, threads));
  return { ...problem, settings: { ...settings, epochs } };
}
