import { inLanes } from "./lanes.ts";
import type { FinishedTrial, TrialEvent, TrialRunner, TrialStore, TrialTask } from "./trial.ts";
import { TrialError } from "./trial-error.ts";

/** How far a run of trials is, told whenever that changes. */
export interface RunProgress {
  /** Share of all trials that is done, in [0, 1]. */
  readonly done: number;
  readonly finished: number;
  readonly trials: number;
  readonly running: readonly TrialTask[];
  /** What a running trial has just told. */
  readonly event?: TrialEvent;
}

/** The least validation loss of the networks that have just told theirs; null where none has a finite one. */
export function leastValidationLoss({ event }: RunProgress): number | null {
  const losses = event?.epoch?.networks.map(({ validationLoss }) => validationLoss).filter(Number.isFinite) ?? [];
  return losses.length > 0 ? Math.min(...losses) : null;
}

export interface TrialsRun {
  /** Trials that run at the same time; outcomes do not depend on it. */
  readonly width: number;
  readonly runner: TrialRunner;
  /** Without one, nothing is kept. */
  readonly store?: TrialStore;
  /** Told also by messages of other threads: it must not throw. Trials in this thread wait for it. A runner that refuses its trial ends the run. */
  readonly progress: (report: RunProgress) => unknown;
}

/** A trial that is done; `kept` where it was taken from the store. */
export interface DoneTrial extends FinishedTrial {
  readonly kept: boolean;
}

/** Counts what is done and tells it. */
function tally(tasks: readonly TrialTask[], progress: TrialsRun["progress"]) {
  const shares = tasks.map(() => 0);
  const running = new Set<number>();
  const tell = (event?: TrialEvent) =>
    progress({
      done: shares.reduce((a, b) => a + b, 0) / tasks.length,
      finished: shares.filter((share) => share === 1).length,
      trials: tasks.length,
      running: [...running].map((index) => tasks[index]!),
      ...(event && { event }),
    });
  return {
    begin: (index: number) => {
      running.add(index);
      tell();
    },
    event: (index: number, event: TrialEvent) => {
      shares[index] = Math.min(0.99, event.done);
      return tell(event);
    },
    end: (index: number) => {
      running.delete(index);
      shares[index] = 1;
      tell();
    },
  };
}

/**
 * Runs trials, or takes from the store what was run before; what is done comes in the order of the tasks. The first trial that
 * fails ends the run: no new one is begun.
 * Throws `TrialError` "trial/failed" naming the trial that could not be carried out.
 */
export async function runTrials(
  tasks: readonly TrialTask[],
  { width, runner, store, progress }: TrialsRun,
): Promise<readonly DoneTrial[]> {
  const { begin, event, end } = tally(tasks, progress);
  const carryOut = async (task: TrialTask, index: number): Promise<DoneTrial> => {
    const before = (await store?.find(task)) ?? null;
    if (before === null) begin(index);
    const finished = before ?? (await attempt(task, () => runner(task, (told) => event(index, told))));
    if (before === null) await store?.keep(task, finished);
    end(index);
    return { ...finished, kept: before !== null };
  };
  const lanes = Array.from({ length: width }, (_, lane) => lane);
  return inLanes(
    lanes,
    tasks.map((task, index) => () => carryOut(task, index)),
  );
}

async function attempt({ kind, plan }: TrialTask, run: () => Promise<FinishedTrial>): Promise<FinishedTrial> {
  try {
    return await run();
  } catch (cause) {
    throw new TrialError("trial/failed", `${kind}, trial ${plan.key}: ${(cause as Error).message}`, { cause });
  }
}
