import { slopeBand } from "../../constraint/index.ts";
import type { PreparedData } from "../../data/index.ts";
import {
  type LearningData,
  lanesOf,
  learningData,
  type Settings,
  type Setup,
  setupFor,
  type TrainedNetwork,
  type TrainingBench,
  type TrainingTask,
  trainNetworks,
} from "../../derivation/index.ts";
import type { ParameterValues } from "../../training/index.ts";
import type { ClaimContext } from "../claim.ts";

/** Data to learn from, an engine, and what the networks that learn from them have in common. */
export interface Experiment extends Setup, TrainingBench {
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

/** Trains the networks of a task, lane after lane; `begin` says what is done to the parameters drawn for a start. */
export async function trainTask(
  bench: TrainingBench,
  task: TrainingTask,
  begin?: (drawn: ParameterValues) => ParameterValues,
): Promise<readonly TrainedNetwork[]> {
  const lanes = lanesOf(task);
  const trained: TrainedNetwork[] = [];
  for (const [i, lane] of lanes.entries()) {
    const tell: TrainingBench["tell"] = ({ done }) => bench.tell({ done: (i + done) / lanes.length });
    trained.push(...(await trainNetworks({ ...bench, tell }, lane, begin)));
  }
  return trained;
}
