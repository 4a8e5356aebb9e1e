import { randomStream } from "../random/index.ts";
import {
  type DoneTrial,
  type RunProgress,
  runTrials,
  type TrialKind,
  type TrialsRun,
  type TrialTask,
} from "../trial/index.ts";
import type { Claim } from "./claim.ts";
import type { Finding } from "./finding.ts";
import type { ClaimsQuestion } from "./question.ts";

/** A claim with what was found. */
export interface ClaimReport extends Finding {
  readonly claim: Claim;
  readonly trials: number;
  /** How many of them were kept from an earlier run. */
  readonly kept: number;
  /** Seconds of one thread that all its trials took, whenever they were run. */
  readonly seconds: number;
}

/** The claim as a kind of trials; their random streams are named by the seed, the claim and, but for the shared one, the trial's key. */
export function trialKind(claim: Claim): TrialKind {
  return {
    kind: claim.id,
    revision: claim.revision,
    run: ({ plan, seed }, { engine, data, tell }) => {
      const stream = randomStream(seed).split("claim", claim.id);
      return claim.run(plan, {
        random: stream.split("trial", plan.key),
        shared: stream.split("shared"),
        engine,
        data,
        progress: (done) => tell({ done }),
      });
    },
  };
}

function tasksOf({ id, revision, plan }: Claim, { profile, seed }: ClaimsQuestion): readonly TrialTask[] {
  const plans = plan(profile);
  const keys = new Set(plans.map(({ key }) => key));
  if (keys.size < plans.length) throw new TypeError(`${id} plans two trials of one key`);
  return plans.map((each) => ({ kind: id, revision, plan: each, seed }));
}

/** The claim's rule applied to the outcomes of its trials, in the order of the plan. */
function report(claim: Claim, tasks: readonly TrialTask[], done: readonly DoneTrial[]): ClaimReport {
  return {
    ...claim.conclude(tasks.map(({ plan }, i) => ({ plan, outcome: done[i]!.outcome }))),
    claim,
    trials: done.length,
    kept: done.filter(({ kept }) => kept).length,
    seconds: done.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/**
 * Runs the experiments of the claims that are asked for, or takes from the store what was run before, and applies each claim's rule. The same seed and
 * profile give the same findings, whatever the width of the run is and however often it was interrupted.
 * Throws `TrialError` "trial/failed" naming the trial that could not be carried out.
 */
export async function runClaims(
  all: readonly Claim[],
  question: ClaimsQuestion,
  run: TrialsRun,
): Promise<readonly ClaimReport[]> {
  const asked = all.filter(({ id }) => question.claims.includes(id));
  const tasks = asked.map((claim) => tasksOf(claim, question));
  const done = await runTrials(tasks.flat(), run);
  const firsts = tasks.map((_, i) => tasks.slice(0, i).flat().length);
  return asked.map((claim, i) => report(claim, tasks[i]!, done.slice(firsts[i]!, firsts[i]! + tasks[i]!.length)));
}

/** The claims whose trials are running. */
export const runningClaims = ({ running }: RunProgress): readonly string[] => [
  ...new Set(running.map(({ kind }) => kind)),
];
