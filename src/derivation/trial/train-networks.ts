import { type RandomStream, randomStream } from "../../random/index.ts";
import {
  type Architecture,
  initialise,
  type ModelPlan,
  type ParameterValues,
  quantum,
  type ScanSessions,
  type TrainedModel,
  trainWith,
  withinUnitNorm,
} from "../../training/index.ts";
import type { TrialEvent } from "../../trial/index.ts";
import { type Judgement, judge } from "./judge.ts";
import type { LearningData } from "./learning-data.ts";
import { type Learnable, learnable } from "./row-span.ts";
import { architectureOf, type Candidate, type TrainingTask } from "./training-task.ts";

/** A trained network with its scores, all taken after slopes and weights were rounded to what is handed over. */
export interface TrainedNetwork extends Candidate, TrainedModel, Judgement {}

/** What networks are trained with: sessions for their scans, data, and the seed of all random numbers. */
export interface TrainingBench {
  readonly sessions: ScanSessions;
  /** The data of the network of this seed. */
  readonly dataOf: (seed: number) => LearningData | Promise<LearningData>;
  /** Nothing: `learnable`. */
  readonly learn?: typeof learnable;
  readonly seed: number;
  /** Waited for after each epoch. */
  readonly tell: (event: TrialEvent) => unknown;
  /** Whether what is told holds scores. */
  readonly scored?: boolean;
}

interface NetworkToTrain {
  readonly candidate: Candidate;
  readonly data: LearningData;
  readonly own: Learnable;
  readonly begin: (drawn: ParameterValues) => ParameterValues;
}

/** The random stream of one network; the same for every activation, so that comparisons are paired. */
export function networkStream(seed: number, network: number): RandomStream {
  return randomStream(seed).split("seed", network);
}

/** Slopes on the binary grid and weights of certified norm ≤ 1: what was learned, made exact. */
function finish(architecture: Architecture, values: ParameterValues): ParameterValues {
  const normed = architecture.preserve === "network" ? withinUnitNorm(architecture, values) : values;
  if (!normed.slopes) return normed;
  return { ...normed, slopes: normed.slopes.map((p) => Math.round(p / quantum) * quantum) };
}

/** What training made of a network's gain, out of its parameters. */
function withGain({ logGain, ...parameters }: ParameterValues, given: number) {
  return { parameters, gain: logGain === undefined ? given : Math.fround(given * Math.exp(logGain[0]!)) };
}

/** Trains a network and judges it; `begin` says what is done to the parameters drawn for a start. */
async function trainNetwork(
  { sessions, seed, tell, scored = false }: Omit<TrainingBench, "dataOf" | "learn">,
  task: TrainingTask,
  { candidate, data, own, begin }: NetworkToTrain,
): Promise<TrainedNetwork> {
  const { variance, start, schedule, gainPrice } = task;
  const learning = { ...architectureOf(task, own.table), ...(gainPrice !== undefined && { gainPrice }) };
  const stream = networkStream(seed, candidate.seed);
  const drawn = { variance, fanIn: data.width, ...(start && { slopes: start }) };
  const slopes = candidate.slopes && Float32Array.from(candidate.slopes);
  const plan: ModelPlan = {
    start: begin(initialise(learning, stream.split("start"), drawn)),
    order: stream.split("order"),
    gain: candidate.gain,
    ...(slopes && { slopes }),
  };
  const [model] = await trainWith(sessions, {
    architecture: learning,
    data: own.table,
    plans: [plan],
    ...schedule,
    scored,
    onEpoch: async (epoch) => {
      await tell({ done: epoch.epoch / epoch.epochs, epoch });
    },
  });
  const architecture = architectureOf(task, data);
  const exact = withGain(finish(architecture, own.onFeatures(model!.parameters)), candidate.gain);
  const judged = await judge({ sessions, architecture }, { ...exact, slopes }, data);
  return { ...candidate, ...model!, ...exact, ...judged };
}

/**
 * Trains the networks of a task and judges them, one after the other: what becomes of one does not depend on the others. `begin` says what is done to the parameters
 * drawn for a start.
 */
export async function trainNetworks(
  { dataOf, learn = learnable, tell, ...bench }: TrainingBench,
  task: TrainingTask,
  begin: (drawn: ParameterValues) => ParameterValues = (drawn) => drawn,
): Promise<readonly TrainedNetwork[]> {
  const { candidates, hidden } = task;
  const trained: TrainedNetwork[] = [];
  for (const [i, candidate] of candidates.entries()) {
    const data = await dataOf(candidate.seed);
    const own = learn(data, hidden[0] ?? data.outputs);
    const tellShare: TrainingBench["tell"] = (event) => tell({ ...event, done: (i + event.done) / candidates.length });
    trained.push(await trainNetwork({ ...bench, tell: tellShare }, task, { candidate, data, own, begin }));
  }
  return trained;
}
