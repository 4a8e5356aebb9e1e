import { inLanes } from "../../derivation/index.ts";
import type { Claim, Json, Profile, Trial, TrialPlan } from "../claim.ts";
import { ClaimError } from "../claim-error.ts";
import type { Finding } from "../finding.ts";
import type { FinishedTrial, TrialRunner, TrialTask } from "./trial-task.ts";

/** Keeps finished trials, so that none is run twice. */
export interface TrialStore {
  readonly find: (task: TrialTask) => Promise<FinishedTrial | null>;
  readonly keep: (task: TrialTask, finished: FinishedTrial) => Promise<void>;
}

/** A claim with what was found. */
export interface ClaimReport extends Finding {
  readonly claim: Claim;
  readonly trials: number;
  /** How many of them were kept from an earlier run. */
  readonly kept: number;
  /** Seconds of one thread that all its trials took, whenever they were run. */
  readonly seconds: number;
}

export interface ClaimsProgress {
  /** Share of all trials that is done, in [0, 1]. */
  readonly done: number;
  readonly finished: number;
  readonly trials: number;
  /** Claims of the trials that are running. */
  readonly running: readonly string[];
}

export interface ClaimsRun {
  readonly claims: readonly Claim[];
  readonly profile: Profile;
  readonly seed: number;
  /** Trials that run at the same time; results do not depend on it. */
  readonly width: number;
  readonly runner: TrialRunner;
  readonly store: TrialStore;
  /** Told now and then, also by messages of other threads: it must not throw. A runner that refuses its trial ends the run. */
  readonly progress: (report: ClaimsProgress) => void;
}

interface Job {
  readonly claim: Claim;
  readonly task: TrialTask;
}

function jobsOf({ claims, profile, seed }: ClaimsRun): readonly Job[] {
  return claims.flatMap((claim) => {
    const plans = claim.plan(profile);
    const keys = new Set(plans.map(({ key }) => key));
    if (keys.size < plans.length) throw new TypeError(`${claim.id} plans two trials of one key`);
    return plans.map((plan) => ({ claim, task: { claim: claim.id, revision: claim.revision, plan, seed } }));
  });
}

/** Counts what is done and tells it. */
function tally({ progress }: ClaimsRun, jobs: readonly Job[]) {
  const shares = jobs.map(() => 0);
  const running = new Set<number>();
  const tell = () => {
    const finished = shares.filter((share) => share === 1).length;
    const done = shares.reduce((a, b) => a + b, 0) / jobs.length;
    const names = [...new Set([...running].map((index) => jobs[index]!.claim.id as string))];
    progress({ done, finished, trials: jobs.length, running: names });
  };
  return {
    begin: (index: number) => {
      running.add(index);
      tell();
    },
    share: (index: number, share: number) => {
      shares[index] = Math.min(0.99, share);
      tell();
    },
    end: (index: number) => {
      running.delete(index);
      shares[index] = 1;
      tell();
    },
  };
}

function report(claim: Claim, done: readonly (FinishedTrial & { plan: TrialPlan; kept: boolean })[]): ClaimReport {
  const trials = done.map(({ plan, outcome }): Trial<TrialPlan, Json> => ({ plan, outcome }));
  return {
    ...claim.conclude(trials),
    claim,
    trials: done.length,
    kept: done.filter(({ kept }) => kept).length,
    seconds: done.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

/**
 * Runs the experiments of the claims, or takes from the store what was run before, and applies each claim's rule. The same seed and
 * profile give the same findings, whatever `width` is and however often the run was interrupted.
 * Throws `ClaimError` "claim/trial-failed" naming the trial that could not be carried out.
 */
export async function runClaims(run: ClaimsRun): Promise<readonly ClaimReport[]> {
  const jobs = jobsOf(run);
  const { begin, share, end } = tally(run, jobs);
  const carryOut = async ({ task }: Job, index: number) => {
    const before = await run.store.find(task);
    if (before === null) begin(index);
    const finished = before ?? (await attempt(run.runner, task, (s) => share(index, s)));
    if (before === null) await run.store.keep(task, finished);
    end(index);
    return { ...finished, plan: task.plan, kept: before !== null };
  };
  const lanes = Array.from({ length: run.width }, (_, lane) => lane);
  const done = await inLanes(
    lanes,
    jobs.map((job, index) => () => carryOut(job, index)),
  );
  return run.claims.map((claim) =>
    report(
      claim,
      done.filter((_, index) => jobs[index]!.claim === claim),
    ),
  );
}

async function attempt(runner: TrialRunner, task: TrialTask, progress: (share: number) => void) {
  try {
    return await runner(task, progress);
  } catch (cause) {
    const { message } = cause as Error;
    throw new ClaimError("claim/trial-failed", `${task.claim}, trial ${task.plan.key}: ${message}`, { cause });
  }
}
