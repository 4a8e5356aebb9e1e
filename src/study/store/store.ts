import type { FinishedTrial, TrialTask } from "../../trial/index.ts";
import type { Cell } from "../plan/study.ts";
import type { Failure } from "./after-failure.ts";

/** Where a trial of a store stands. Cancelled ones wait again when their plan is put again. */
export const trialStates = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type TrialState = (typeof trialStates)[number];

/** A study to be kept: its trials are named by their hashes, in the order of `Study.trials`. */
export interface StoredPlan {
  readonly name: string;
  readonly document: unknown;
  readonly trials: readonly { readonly hash: string; readonly task: TrialTask }[];
  readonly cells: readonly Cell[];
}

/** What putting a plan came to. */
export interface PutPlan {
  readonly trials: number;
  readonly networks: number;
  /** Trials that the store did not know, those that are done already, and those that have failed. */
  readonly fresh: number;
  readonly done: number;
  readonly failed: number;
  /** Whether a plan of this name was there, and another one. */
  readonly replaced: boolean;
}

/** A process that carries out trials: where it runs, and what it runs. */
export interface SessionFacts {
  readonly host: string;
  readonly pid: number;
  /** Processor, cores, memory, system: for the reader. */
  readonly machine: string;
  readonly relucid: string;
  readonly node: string;
  readonly engine: string;
}

/** A trial that a session holds until it finishes, fails or gives it back. */
export interface Claim {
  readonly hash: string;
  readonly task: TrialTask;
  /** How often it has failed before. */
  readonly failures: number;
}

/** A trial that has failed for good. */
export interface FailedTrial extends Failure {
  readonly hash: string;
  readonly task: TrialTask;
}

export interface StudyStatus {
  readonly name: string;
  readonly networks: number;
  readonly trials: number;
  readonly states: Readonly<Record<TrialState, number>>;
  /** Seconds of one core that its finished trials took. */
  readonly seconds: number;
  /** Sessions that hold trials of it and have told so lately. */
  readonly sessions: readonly (SessionFacts & { readonly running: number; readonly silentFor: number })[];
}

/** What a question in SQL found; columns in their order. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cellular[])[];
}
export type Cellular = string | number | null;

/**
 * Keeps studies: plans, trials and what they came to. One law for every store (test/study-store-law.ts): whatever is killed when, a trial ends once, and a
 * claim is held by one session at most. Every method is a transaction of its own; where the store is locked, full or out of reach it throws a `StudyError` that
 * `passes`, and the same may be asked again.
 */
export interface StudyStore {
  /** Keeps a plan in the place of one of the same name. Trials are shared with other plans; those of it that were cancelled wait again. `tell` hears which share is put. */
  putPlan(plan: StoredPlan, tell?: (share: number) => void): Promise<PutPlan>;
  /** Names of all plans. */
  plans(): Promise<readonly string[]>;
  /** The plan as it was written. Throws "study/bad-query" naming those that are there. */
  document(plan: string): Promise<unknown>;

  /** Begins a session of this process, which claims through this object alone; what it claims is its own until it is silent for longer than the lease. */
  begin(facts: SessionFacts): Promise<string>;
  /** Tells that a session is alive; false where it was taken for dead: its trials are others' now. */
  beat(session: string): Promise<boolean>;
  /** Ends a session: the trials that it holds wait again. */
  end(session: string): Promise<void>;
  /**
   * At most `most` waiting trials, of one plan or (null) of any, in the order in which they were put. Where none waits, it takes back what sessions hold that are
   * silent for longer than the lease, or dead on this machine.
   */
  claim(session: string, plan: string | null, most: number): Promise<readonly Claim[]>;
  /**
   * The trial is done, and its outcome is kept; false where the session does not hold it any more: then nothing is kept. Told again, because an answer may be lost
   * on its way, it is true again, and what was kept first stays.
   */
  finish(session: string, hash: string, finished: FinishedTrial): Promise<boolean>;
  /** `finish`, and the next waiting trial of the plan (null: of any) for this session in the same transaction, where there is one. */
  finishAndClaim(
    session: string,
    hash: string,
    finished: FinishedTrial,
    plan: string | null,
  ): Promise<{ readonly kept: boolean; readonly next: Claim | undefined }>;
  /** The trial has failed: it waits again, or that is recorded (`afterFailure`); "lost" where the session does not hold it any more. */
  fail(session: string, hash: string, failure: Failure): Promise<"again" | "recorded" | "lost">;

  /** Whether no trial of the plan waits or runs anywhere. Quick, however large the plan is. */
  isOver(plan: string): Promise<boolean>;
  status(plan: string): Promise<StudyStatus>;
  failures(plan: string): Promise<readonly FailedTrial[]>;
  /** Failed trials of a plan wait again; how many. */
  retry(plan: string): Promise<number>;
  /** Waiting trials that only this plan asks for are cancelled; how many. Running ones go on to their end. */
  cancel(plan: string): Promise<number>;

  /** Answers a question in SQL, at most `most` rows of it; it cannot change anything. Throws "study/bad-query". */
  query(sql: string, most?: number): Promise<QueryResult>;
  /** The rows of a question, piece by piece. */
  rows(sql: string): AsyncIterable<QueryResult>;

  /** Keeps the bytes of a file of data by their SHA-256, for machines that do not have it. */
  putFile(hash: string, bytes: Uint8Array): Promise<void>;
  file(hash: string): Promise<Uint8Array | null>;

  close(): Promise<void>;
}
