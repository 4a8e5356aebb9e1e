import type { EngineName } from "../../engine/index.node.ts";
import { networksKind } from "../trial/networks-kind.ts";
import { runStudy, type StudyRun } from "./run-study.node.ts";
import { sessionFacts } from "./session-facts.node.ts";
import { studyData } from "./study-data.node.ts";
import { studyWorker } from "./worker-module.node.ts";
import { workerProcess } from "./worker-process.node.ts";

export interface StoreService extends Pick<StudyRun, "store" | "plan" | "tell" | "signal"> {
  readonly engine: EngineName;
  /** Processes that train at the same time. */
  readonly workers: number;
  /** Seconds without a word about a trial after which its process is ended. */
  readonly silence: number;
  /** Seconds without a trial after which it is over. */
  readonly idle: number;
  /** The folder for data that are fetched from the store. */
  readonly data: string;
}

/** Runs trials of studies that others have put into a store, as `runStudy` does. */
export async function serveStore({
  store,
  plan,
  engine,
  workers,
  silence,
  idle,
  data,
  tell,
  signal,
}: StoreService): Promise<void> {
  if (plan !== null) await store.document(plan);
  const made = () => workerProcess({ module: studyWorker, engine, files: {}, silence });
  await runStudy({
    store,
    plan,
    facts: sessionFacts(engine),
    workers: Array.from({ length: workers }, made),
    tell,
    signal,
    idle,
    kinds: [networksKind],
    dataOf: studyData(store, data),
  });
}
