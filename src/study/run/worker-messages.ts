import type { FinishedTrial, TrialEvent, TrialTask } from "../../trial/index.ts";

/** What a worker process is told when it begins. */
export interface WorkerSettings {
  readonly engine: string;
  /** Where files of data lie, by their SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

/** To a worker: what to be, then trials one at a time, with files that it may not have been told of. */
export type ToWorker =
  | { readonly kind: "settings"; readonly settings: WorkerSettings }
  | { readonly kind: "trial"; readonly task: TrialTask; readonly files: WorkerSettings["files"] };

/** From a worker, about the trial that it has. */
export type FromWorker =
  | { readonly kind: "event"; readonly event: TrialEvent }
  | { readonly kind: "finished"; readonly finished: FinishedTrial }
  | { readonly kind: "refused"; readonly message: string };
