import type { Engine } from "../../engine/index.ts";
import { type RandomStream, randomStream } from "../../random/index.ts";
import {
  type Architecture,
  initialise,
  type ModelPlan,
  type ParameterValues,
  quantum,
  type TrainedModel,
  train,
  withinUnitNorm,
} from "../../training/index.ts";
import type { TrialEvent } from "../../trial/index.ts";
import { equallyWide } from "./equally-wide.ts";
import { type Judgement, judge } from "./judge.ts";
import type { LearningData } from "./learning-data.ts";
import { learnable } from "./row-span.ts";
import { architectureOf, type Candidate, type TrainingTask } from "./training-task.ts";

/** A trained network with its scores, all taken after slopes and weights were rounded to what is handed over. */
export interface TrainedNetwork extends Candidate, TrainedModel, Judgement {}

/** What networks are trained with: an engine, data, and the seed of all random numbers. */
export interface TrainingBench {
  readonly engine: Engine;
  /** The data of the network of this seed. */
  readonly dataOf: (seed: number) => LearningData;
  readonly seed: number;
  /** Waited for after each epoch. */
  readonly tell: (event: TrialEvent) => unknown;
  /** Whether what is told holds scores. */
  readonly scored?: boolean;
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

/** Trains the networks of a task and judges them; `begin` says what is done to the parameters drawn for a start. */
export async function trainNetworks(
  { engine, dataOf, seed, tell, scored = false }: TrainingBench,
  task: TrainingTask,
  begin: (drawn: ParameterValues) => ParameterValues = (drawn) => drawn,
): Promise<readonly TrainedNetwork[]> {
  const { variance, start, schedule, gainPrice, candidates } = task;
  const given = equallyWide(candidates.map((candidate) => dataOf(candidate.seed)));
  const { tables, onFeatures } = learnable(given, task.hidden[0] ?? given[0]!.outputs);
  const own = equallyWide(tables);
  const learning = { ...architectureOf(task, own[0]!), ...(gainPrice !== undefined && { gainPrice }) };
  const plans = candidates.map(({ seed: network, gain, slopes }, i): ModelPlan => {
    const stream = networkStream(seed, network);
    const drawn = { variance, fanIn: given[i]!.width, ...(start && { slopes: start }) };
    return {
      start: begin(initialise(learning, stream.split("start"), drawn)),
      order: stream.split("order"),
      gain,
      ...(slopes && { slopes: Float32Array.from(slopes) }),
      data: own[i]!,
    };
  });
  const trained = await train(engine, {
    architecture: learning,
    data: own[0]!,
    plans,
    ...schedule,
    scored,
    onEpoch: async (epoch) => {
      await tell({ done: epoch.epoch / epoch.epochs, epoch });
    },
  });
  const architecture = architectureOf(task, given[0]!);
  const exact = trained.map((model, i) => ({
    ...model,
    ...withGain(finish(architecture, onFeatures(model.parameters, i)), plans[i]!.gain),
  }));
  const judged = await judge(
    { engine, architecture },
    exact.map(({ parameters, gain }, i) => ({
      data: given[i]!,
      parameters,
      gain,
      slopes: plans[i]!.slopes,
    })),
  );
  return candidates.map((candidate, i) => ({ ...candidate, ...exact[i]!, ...judged[i]! }));
}
