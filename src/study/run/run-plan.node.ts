import type { EngineName } from "../../engine/index.node.ts";
import type { DataFiles } from "../../trial/index.node.ts";
import type { StudyStatus } from "../store/store.ts";
import { runStudy, type StudyRun } from "./run-study.node.ts";
import { sessionFacts } from "./session-facts.node.ts";
import { studyWorker } from "./worker-module.node.ts";
import { workerProcess } from "./worker-process.node.ts";

/** Hears how a run goes on, and now and then what the store says of the study, whoever runs it. */
export interface RunFollower {
  readonly tell: StudyRun["tell"];
  readonly recount: (status: StudyStatus) => void;
}

export interface PlanRun extends Pick<StudyRun, "store" | "signal"> {
  /** A study that is in the store. */
  readonly plan: string;
  /** Where its data lie on this machine. */
  readonly files: DataFiles;
  readonly engine: EngineName;
  /** Processes that train at the same time, at most. */
  readonly workers: number;
  /** Seconds without a word about a trial after which its process is ended. */
  readonly silence: number;
  readonly follow: (before: StudyStatus) => RunFollower;
}

/** Seconds of silence that are allowed where nothing else is said; the default of --silence. */
export const defaultSilence = 600;

/** Seconds between two looks at what others do. */
const recountEvery = 10;

/** Runs a study that is in the store on processes of this machine, as `runStudy` does, and gives how far it is then. */
export async function runPlan({
  store,
  plan,
  files,
  engine,
  workers,
  silence,
  follow,
  signal,
}: PlanRun): Promise<StudyStatus> {
  const before = await store.status(plan);
  const { tell, recount } = follow(before);
  const made = () => workerProcess({ module: studyWorker, engine, files, silence });
  const recounts = setInterval(() => store.status(plan).then(recount, () => {}), recountEvery * 1000);
  try {
    await runStudy({
      store,
      plan,
      facts: sessionFacts(engine),
      workers: Array.from({ length: Math.max(1, Math.min(workers, before.states.waiting)) }, made),
      tell,
      signal,
    });
  } finally {
    clearInterval(recounts);
  }
  return store.status(plan);
}
