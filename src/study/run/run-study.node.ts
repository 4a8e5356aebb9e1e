import { setTimeout as sleep } from "node:timers/promises";
import type { Claim, SessionFacts, StudyStore } from "../store/store.ts";
import type { StudyError } from "../study-error.ts";
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
  /** Whether to go on waiting for trials when there are none, as machines do that serve many studies. */
  readonly serve?: boolean;
}

/** Seconds between two signs of life, and between two looks for trials where all are running elsewhere. */
const beatEvery = 10;
const lookEvery = 1;

/**
 * Carries out the waiting trials of a plan until none is waiting or running anywhere, or the signal is aborted. Whatever ends this process, others take over what it
 * held; a trial that is taken over while it runs here ends there.
 *
 * Throws `StudyError` where the store cannot be used any more.
 */
export async function runStudy({ store, plan, facts, workers, tell, signal, serve = false }: StudyRun): Promise<void> {
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
  const stop = () => {
    for (const worker of workers) worker.stop();
  };
  signal.addEventListener("abort", stop);

  const isOver = async (): Promise<boolean> => !serve && plan !== null && surely(() => store.isOver(plan));
  const keep = async (holder: string, claim: Claim, ended: Ended): Promise<void> => {
    if ("finished" in ended) {
      const kept = await surely(() => store.finish(holder, claim.hash, ended.finished));
      tell(kept ? { kind: "done", claim, seconds: ended.finished.seconds } : { kind: "lost", claim });
      return;
    }
    const next = await surely(() => store.fail(holder, claim.hash, ended.failure));
    if (next === "lost") tell({ kind: "lost", claim });
    else tell({ kind: "failed", claim, message: ended.failure.message, again: next === "again" });
  };
  const work = async (worker: WorkerProcess): Promise<void> => {
    while (!signal.aborted) {
      const holder = session;
      const [claim] = await surely(() => store.claim(holder, plan, 1));
      if (claim === undefined) {
        if (await isOver()) return;
        await sleep(lookEvery * 1000, undefined, { signal }).catch(() => {});
        continue;
      }
      tell({ kind: "begun", claim });
      const ended = await worker.run(claim.task, (event) => tell({ kind: "told", claim, event }));
      if (signal.aborted && "failure" in ended) return;
      await keep(holder, claim, ended);
    }
  };
  try {
    const all = await Promise.allSettled(workers.map(work));
    const broken = all.find((each) => each.status === "rejected");
    if (broken) throw broken.reason;
  } finally {
    clearInterval(beats);
    signal.removeEventListener("abort", stop);
    stop();
    await store.end(session).catch(() => {});
  }
}
