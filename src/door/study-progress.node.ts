import type { RunFollower } from "../study/index.node.ts";
import { type RunProgress, runProgress, type StudyEvent, type StudyStatus } from "../study/index.ts";

/** What has just happened to a worker. */
export interface WorkerProgress {
  /** A trial has begun, goes on, is done, has failed, or was taken over by others; the store makes trouble and is tried again; or trials of others were counted. */
  readonly event: StudyEvent["kind"] | "counted";
  /** The hash of the trial. */
  readonly trial: string | null;
  /** Why it failed, or what the trouble is. */
  readonly message: string | null;
  /** Trials that were done here, and those that failed for good; of a study: anywhere. */
  readonly done: number;
  readonly failed: number;
}

/** How far a study is. */
export interface StudyProgress extends WorkerProgress {
  readonly study: string;
  readonly trials: number;
  /** Share of the trials that has ended, those that run counted in part, in [0, 1]. */
  readonly share: number;
}

const newsOf = (event: StudyEvent) => ({
  event: event.kind,
  trial: event.kind === "trouble" ? null : event.claim.hash,
  message: event.kind === "trouble" ? event.error.message : event.kind === "failed" ? event.message : null,
});

const counted = { event: "counted", trial: null, message: null } as const;

/** Tells somebody how a study goes on. */
export function studyFollower(tell: (progress: StudyProgress) => void): (before: StudyStatus) => RunFollower {
  const told = ({ shareOfRun: _, ...far }: RunProgress) => far;
  return (before) => {
    const { hear, recount } = runProgress(before);
    return {
      tell: (event) => tell({ ...newsOf(event), ...told(hear(event)) }),
      recount: (status) => tell({ ...counted, ...told(recount(status)) }),
    };
  };
}

/** Tells somebody how a worker goes on. */
export function serviceFollower(tell: (progress: WorkerProgress) => void): (event: StudyEvent) => void {
  const count = { done: 0, failed: 0 };
  return (event) => {
    if (event.kind === "done") count.done++;
    if (event.kind === "failed" && !event.again) count.failed++;
    tell({ ...newsOf(event), ...count });
  };
}
