import { setTimeout as sleep } from "node:timers/promises";
import type { DataFiles } from "../../trial/index.node.ts";
import type { TrialKind, TrialTask } from "../../trial/index.ts";
import type { Claim, SessionFacts, StudyStore } from "../store/store.ts";
import { StudyError } from "../study-error.ts";
import { patiently } from "./patiently.node.ts";
import type { StudyEvent } from "./study-event.ts";
import type { Ended, WorkerProcess } from "./worker-process.node.ts";

export interface StudyRun {
  readonly store: StudyStore;
  /** The plan whose trials are run; null: any. */
  readonly plan: string | null;
  readonly facts: SessionFacts;
  readonly workers: readonly WorkerProcess[];
  readonly tell: (event: StudyEvent) => void;
  /** When it is aborted, running trials are ended and wait again. */
  readonly signal: AbortSignal;
  /** For machines that serve studies as they come: seconds without a trial after which they stop; left out: when the plan is over. */
  readonly idle?: number;
  /** Kinds of trials that workers run; left out: all. */
  readonly kinds?: readonly Pick<TrialKind, "kind" | "revision">[];
  /** Where the data of a trial lie on this machine; left out: where workers have been told. */
  readonly dataOf?: (task: TrialTask) => Promise<DataFiles>;
}

/** Seconds between two signs of life, and between two looks for trials where all are running elsewhere. */
const beatEvery = 10;
const lookEvery = 1;

function checkRuns({ hash, task }: Claim, kinds: StudyRun["kinds"], { relucid }: SessionFacts): void {
  if (!kinds || kinds.some(({ kind, revision }) => kind === task.kind && revision === task.revision)) return;
  throw new StudyError(
    "study/other-version",
    `trial ${hash} is of kind ${task.kind}, revision ${task.revision}, which Relucid ${relucid} does not run: the version that put the plan does; install that here`,
  );
}

/**
 * Carries out the waiting trials of a plan until none is waiting or running anywhere, nothing is left to do for `idle` seconds, or the signal is aborted. Whatever ends this process, others take over what it
 * held; a trial that is taken over while it runs here ends there.
 *
 * Throws `StudyError` where the store cannot be used any more, where a trial is of another version ("study/other-version"), and where its data cannot be had.
 */
export async function runStudy(run: StudyRun): Promise<void> {
  const { store, plan, facts, workers, tell, signal, idle, kinds, dataOf = async () => ({}) } = run;
  const trouble = (error: StudyError) => tell({ kind: "trouble", error });
  const surely = <T>(work: () => Promise<T>) =>
    patiently(work, {
      trouble,
      signal,
      sleep: (seconds) => sleep(seconds * 1000, undefined, { signal }).catch(() => {}),
    });
  let session = await surely(() => store.begin(facts));
  const beat = async () => {
    if (!(await store.beat(session))) session = await store.begin(facts);
  };
  const beats = setInterval(() => beat().catch(() => {}), beatEvery * 1000);
  let busy = 0;
  let busyUntil = performance.now();
  const stop = () => {
    for (const worker of workers) worker.stop();
  };
  signal.addEventListener("abort", stop);

  let halted = false;
  const halt = (error: unknown) => {
    halted = true;
    throw error;
  };

  const isOver = async (): Promise<boolean> => {
    if (idle !== undefined) return busy === 0 && performance.now() - busyUntil > idle * 1000;
    return plan !== null && surely(() => store.isOver(plan));
  };
  /** Tells the store what a trial came to; gives the next one, where it was handed out at once. */
  const keep = async (holder: string, claim: Claim, ended: Ended): Promise<Claim | undefined> => {
    if ("finished" in ended) {
      const { finished } = ended;
      const { kept, next } = await surely(() => store.finishAndClaim(holder, claim.hash, finished, plan));
      tell(kept ? { kind: "done", claim, seconds: finished.seconds } : { kind: "lost", claim });
      return next;
    }
    const next = await surely(() => store.fail(holder, claim.hash, ended.failure));
    if (next === "lost") tell({ kind: "lost", claim });
    else tell({ kind: "failed", claim, message: ended.failure.message, again: next === "again" });
    return undefined;
  };
  const carryOut = async (worker: WorkerProcess, holder: string, claim: Claim): Promise<Claim | undefined> => {
    checkRuns(claim, kinds, facts);
    const files = await surely(() => dataOf(claim.task));
    tell({ kind: "begun", claim });
    busy++;
    const ended = await worker.run(claim.task, (event) => tell({ kind: "told", claim, event }), files);
    busy--;
    busyUntil = performance.now();
    return signal.aborted && "failure" in ended ? undefined : keep(holder, claim, ended);
  };
  const work = async (worker: WorkerProcess): Promise<void> => {
    // Where one cannot go on, none begins another trial: all have the same store and the same program.
    while (!signal.aborted && !halted) {
      const holder = session;
      let [claim] = await surely(() => store.claim(holder, plan, 1));
      if (claim === undefined) {
        if (await isOver()) return;
        await sleep(lookEvery * 1000, undefined, { signal }).catch(() => {});
      }
      while (claim !== undefined && !signal.aborted && !halted) claim = await carryOut(worker, holder, claim);
    }
  };
  try {
    const all = await Promise.allSettled(workers.map((worker) => work(worker).catch(halt)));
    const broken = all.find((each) => each.status === "rejected");
    if (broken) throw broken.reason;
  } finally {
    clearInterval(beats);
    signal.removeEventListener("abort", stop);
    stop();
    await store.end(session).catch(() => {});
  }
}
