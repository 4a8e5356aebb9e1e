import { slopeBand } from "../../constraint/index.ts";
import type { PreparedData } from "../../data/index.ts";
import {
  type LearningData,
  learningData,
  type Settings,
  type Setup,
  setupFor,
  type TrainedNetwork,
  type TrainingBench,
  type TrainingTask,
  trainNetworks,
} from "../../derivation/index.ts";
import type { Engine } from "../../engine/index.ts";
import { type ParameterValues, scanSessions } from "../../training/index.ts";
import type { ClaimContext } from "../claim.ts";

/** Data to learn from, an engine, and what the networks that learn from them have in common. */
export interface Experiment extends Setup, Omit<TrainingBench, "sessions"> {
  readonly engine: Engine;
  /** What all networks learn from. */
  readonly data: LearningData;
}

/** The experiment of these settings, with slopes in [0, 1]; `progress` is told the share of the task that is being trained. */
export async function experiment(
  prepared: PreparedData,
  settings: Settings,
  { engine, progress }: Pick<ClaimContext, "engine" | "progress">,
): Promise<Experiment> {
  const data = learningData(prepared);
  return {
    ...setupFor(settings, slopeBand(0, 1), prepared),
    engine: await engine(),
    data,
    dataOf: () => data,
    seed: settings.seed,
    tell: ({ done }) => progress(done),
  };
}

/** Trains the networks of a task; `begin` says what is done to the parameters drawn for a start. */
export async function trainTask(
  { engine, ...bench }: Pick<Experiment, "engine" | "dataOf" | "seed" | "tell">,
  task: TrainingTask,
  begin?: (drawn: ParameterValues) => ParameterValues,
): Promise<readonly TrainedNetwork[]> {
  const sessions = scanSessions(engine);
  try {
    return await trainNetworks({ ...bench, sessions }, task, begin);
  } finally {
    await sessions.release();
  }
}
