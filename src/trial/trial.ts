import type { ColumnType, Pictures, ReadingWishes, Table } from "../data/index.ts";
import type { Engine } from "../engine/index.ts";
import type { EpochEvent } from "../training/index.ts";

/** A value that survives JSON unchanged: what plans and outcomes of trials are made of. */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** The settings of one trial; `key` tells it from the others of its kind and seed. */
export type TrialPlan = { readonly key: string } & { readonly [name: string]: Json };

/** One piece of work as a value: everything that its outcome depends on, so that it can be sent anywhere and looked up later. */
export interface TrialTask {
  readonly kind: string;
  /** Of the kind's code: outcomes of another revision do not count. */
  readonly revision: number;
  readonly plan: TrialPlan;
  readonly seed: number;
}

/** What a trial came to, and the seconds of one thread that it took. */
export interface FinishedTrial {
  readonly outcome: Json;
  readonly seconds: number;
}

/** Told by a trial that runs. */
export interface TrialEvent {
  /** Share of the trial that is done, in [0, 1]. */
  readonly done: number;
  readonly epoch?: EpochEvent;
}

/** A data set that comes with the package. */
export interface BundledTable {
  readonly table: Table;
  readonly hash: string;
  /** The column that is usually predicted. */
  readonly target: string;
}

/** A file of data, by its content. */
export interface DataReference {
  /** SHA-256 of the bytes. */
  readonly hash: string;
  readonly reading: ReadingWishes;
  /** What columns are, where the user says so. */
  readonly types: Readonly<Record<string, ColumnType>>;
}

/** Real data, read where the trial runs. All throw `TrialError` "trial/no-such-data" for what is not there. */
export interface DataSource {
  readonly table: (reference: DataReference) => Promise<Table>;
  readonly bundled: (name: string) => Promise<BundledTable>;
  /** The MNIST digits (LeCun, Cortes & Burges), or null where they are not installed. */
  readonly mnist: () => Promise<{ readonly train: Pictures; readonly test: Pictures } | null>;
}

/** What a trial may use besides its plan and seed, and nothing else. */
export interface TrialContext {
  /** An engine with one thread, made when first asked for. */
  readonly engine: () => Promise<Engine>;
  readonly data: DataSource;
  /** What is made once where trials run, and shared by those that follow, by its key. */
  readonly remember: <T>(key: string, make: () => Promise<T>) => Promise<T>;
  /** Training waits for it after each epoch, so that who watches can pause it. */
  readonly tell: (event: TrialEvent) => unknown;
  /** Whether who watches wants scores after each epoch, which cost a little. */
  readonly scored?: boolean;
}

/** A kind of trials: how one of them is carried out. What it computes may change only together with `revision`. */
export interface TrialKind {
  readonly kind: string;
  readonly revision: number;
  readonly run: (task: Pick<TrialTask, "plan" | "seed">, context: TrialContext) => Promise<Json>;
}

/** Carries out a trial somewhere. */
export type TrialRunner = (task: TrialTask, tell: TrialContext["tell"]) => Promise<FinishedTrial>;

/** Keeps finished trials, so that none is run twice. */
export interface TrialStore {
  readonly find: (task: TrialTask) => Promise<FinishedTrial | null>;
  readonly keep: (task: TrialTask, finished: FinishedTrial) => Promise<void>;
}
