import type { Engine, Session } from "../engine/index.ts";
import {
  type DataSource,
  leastValidationLoss,
  type RunProgress,
  runHere,
  TrialError,
  type TrialKind,
  type TrialRunner,
} from "../trial/index.ts";
import { functionOf, object, optional, text, truth } from "./guard/guard.ts";
import { backInside } from "./guard/offered.ts";

/** What ends work early: an `AbortSignal` is one. */
export interface Cancellation {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** How far work is. */
export interface Progress {
  /** What is being done. */
  readonly doing: string;
  /** Share of it that is done, in [0, 1]. */
  readonly done: number;
  /** The least validation loss of the networks that have just finished an epoch; null between epochs. */
  readonly validationLoss: number | null;
}

/** Where work runs, who is told how far it is, and what ends it; a cancelled run throws the signal's reason. */
export interface Surroundings {
  readonly engine: Engine;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: Cancellation;
}

const session = object<Session>({ run: functionOf(), release: functionOf() });

/** The same engine for work that closes it: its owner still does, and what it compiles is looked at. */
export const lent = (engine: Engine): Engine => ({
  name: engine.name,
  version: engine.version,
  compile: async (program) => session(await engine.compile(program), "what engine.compile gives"),
  close: async () => {},
});

export const surroundings = {
  engine: backInside(object<Engine>({ name: text, version: text, compile: functionOf(), close: functionOf() })),
  onProgress: optional(functionOf<(progress: Progress) => void>()),
  signal: optional(object<Pick<Cancellation, "aborted">>({ aborted: truth })),
};

export const noData = (what: string) =>
  new TrialError("trial/no-such-data", `${what} is asked for, and this run was given none`);

/** A source that has one table only. */
export function onlyTable(table: DataSource["table"]): DataSource {
  return { table, bundled: (name) => Promise.reject(noData(`the data set ${name}`)), mnist: async () => null };
}

/** Runs trials in this thread: those that are carried out share one engine, and what they remember. */
export function runner(kinds: readonly TrialKind[], data: DataSource, { engine }: Surroundings): TrialRunner {
  return runHere(kinds, { engine: async () => engine, data, seconds: () => Date.now() / 1000 });
}

/** Throws the reason of a signal that is aborted. */
export const checkSignal = (signal: Cancellation | undefined): void => {
  if (signal?.aborted) throw signal.reason ?? new TrialError("trial/failed", "the run was cancelled");
};

/** Tells how far work is, and stops it between two epochs when it is cancelled. */
export function telling<Report extends RunProgress>(
  { onProgress, signal }: Surroundings,
  doing: (report: Report) => string,
) {
  return (report: Report): void => {
    checkSignal(signal);
    onProgress?.({ doing: doing(report), done: report.done, validationLoss: leastValidationLoss(report) });
  };
}

/** The result of work; where it failed because it was cancelled, the signal's reason is thrown. */
export async function unlessCancelled<T>({ signal }: Pick<Surroundings, "signal">, work: () => Promise<T>): Promise<T> {
  checkSignal(signal);
  try {
    return await work();
  } catch (error) {
    checkSignal(signal);
    throw error;
  }
}
