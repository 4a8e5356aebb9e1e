import type { Engine, Feeds, Session } from "../engine/index.ts";
import { encodeModel, float32 } from "../graph/index.ts";
import type { RandomStream } from "../random/index.ts";
import type { Architecture } from "./architecture.ts";
import { evaluationGraph } from "./evaluation-graph.ts";
import { epochBatches, epochSchedule, meanOverSteps } from "./mini-batches.ts";
import { type EpochRecord, modelRecord, type TrainedModel } from "./model-record.ts";
import { networkValues, type ParameterValues, parameterFeeds, parameterName, parameters } from "./parameters.ts";
import { concatenate, takeRows } from "./rows.ts";
import { adam, type StepRule } from "./step-rule.ts";
import { startState, trainingLoop } from "./training-loop.ts";
import { validationScorer } from "./validation-scores.ts";

/** Rows of encoded data: features [rows, features] and targets [rows, outputs], row-major, with the row numbers of each part. */
export interface TrainingData {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** Row numbers that a network is trained on, and those by which its best epoch is chosen. */
export type LearningRows = Pick<TrainingData, "train" | "validation">;

/** One network to train: where it starts, its own order of mini-batches, its gain, and its slopes where they are not trained. */
export interface ModelPlan {
  readonly start: ParameterValues;
  readonly order: RandomStream;
  readonly gain: number;
  readonly slopes?: Float32Array;
  /** Rows of its own; else those of the data. Either all networks have some, or none. */
  readonly rows?: LearningRows;
}

/** Networks of one architecture that are trained side by side. */
export interface Training {
  readonly architecture: Architecture;
  readonly data: TrainingData;
  readonly plans: readonly ModelPlan[];
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a better validation loss after which a network stops counting. */
  readonly patience: number;
  readonly learningRate: number;
  /** Left out: Adam. */
  readonly rule?: StepRule;
  /** Whether events tell scores on validation as well. */
  readonly scored?: boolean;
  /** Mini-batches of an epoch at most; nothing: all. */
  readonly steps?: number;
  /** Brings each network back to a constraint of its own, after each epoch, before it is validated. */
  readonly project?: (network: ParameterValues) => ParameterValues;
  /**
   * Called after each epoch and waited for, with what happened and a way to look at the parameters of all networks, copied;
   * throwing ends the training.
   */
  readonly onEpoch?: (event: EpochEvent, networks: () => readonly ParameterValues[]) => void | Promise<void>;
}

/** One epoch of networks that are trained side by side, as plain numbers. */
export interface EpochEvent {
  readonly epoch: number;
  /** Epochs at most. */
  readonly epochs: number;
  /** In the order of their plans, also those that stopped counting. */
  readonly networks: readonly NetworkEpoch[];
}

/** How a network stands after an epoch. */
export interface NetworkEpoch extends Omit<EpochRecord, "epoch"> {
  /** Accuracy or R² on the validation rows, where scores are asked for. */
  readonly validationScore?: number;
}

/**
 * Trains several networks of one architecture side by side until each has stopped improving on validation.
 * Deterministic for one engine, machine type and thread count. An incomplete last mini-batch of an epoch is left out.
 */
export async function train(engine: Engine, training: Training): Promise<readonly TrainedModel[]> {
  const { architecture, data, plans, scored = false } = training;
  const trainingRows = Math.min(...plans.map(({ rows }) => (rows ?? data).train.length));
  const batch = Math.min(training.batch, trainingRows);
  const steps = Math.min(training.steps ?? Number.POSITIVE_INFINITY, Math.floor(trainingRows / batch));
  const own = plans.some(({ rows }) => rows !== undefined);
  const loop = trainingLoop(architecture, { models: plans.length, batch, steps, rows: data.rows }, training.rule);
  const [trainer, validator] = await Promise.all([
    engine.compile(loop),
    engine.compile(encodeModel(evaluationGraph(architecture, plans.length, { own, logits: scored }))),
  ]);
  try {
    const learningRate = steadyRate(architecture, training.learningRate);
    return await trainEpochs({ ...training, learningRate, batch, steps, trainer, validator });
  } finally {
    await Promise.all([trainer.release(), validator.release()]);
  }
}

/**
 * The learning rate, or less where norms are preserved and a layer is wide: Adam moves each of n entries by about the rate, thus the weights
 * by at most rate · √n, and Björck's iteration brings spectral norms back only from 2 and below.
 */
function steadyRate({ preserve, features, hidden, outputs }: Architecture, rate: number): number {
  if (preserve === "neuron") return rate;
  const widths = [features, ...hidden, outputs];
  const largest = Math.max(...hidden.map((width, i) => width * widths[i]!), hidden.at(-1)! * outputs);
  return Math.min(rate, 1 / Math.sqrt(largest));
}

interface Run extends Training {
  readonly steps: number;
  readonly trainer: Session;
  readonly validator: Session;
}

/** The feeds that stay the same all through training: gains, and slopes where they are not trained. */
function planFeeds({ plans }: Training): Feeds {
  const slopes = plans[0]!.slopes;
  return {
    gain: float32(
      [plans.length, 1, 1],
      Float32Array.from(plans, (plan) => plan.gain),
    ),
    ...(slopes && { slopes: float32([plans.length, slopes.length], concatenate(plans.map((plan) => plan.slopes!))) }),
  };
}

/** Features and targets of all rows. */
function allRows({ data: { features, targets, rows }, architecture }: Training): Feeds {
  return {
    features: float32([rows, architecture.features], features),
    targets: float32([rows, architecture.outputs], targets),
  };
}

/**
 * The validation rows: once for all networks that share them, else each network's own, one behind the other; a shorter list
 * begins anew until it is as long as the longest.
 */
function validationRows({ data, plans, architecture }: Training) {
  const own = plans.flatMap(({ rows }) => rows?.validation ?? []);
  const count = Math.max(...(own.length > 0 ? own : [data.validation]).map(({ length }) => length));
  const numbers = own.map((rows) => Int32Array.from({ length: count }, (_, i) => rows[i % rows.length]!));
  const of = (values: Float32Array, width: number) =>
    own.length === 0
      ? float32([count, width], takeRows(values, width, data.validation))
      : float32([own.length, count, width], concatenate(numbers.map((rows) => takeRows(values, width, rows))));
  return {
    count,
    feeds: { features: of(data.features, architecture.features), targets: of(data.targets, architecture.outputs) },
  };
}

/** What one epoch feeds: its mini-batches and the numbers of the step after each of them. */
function epochFeeds({ data, plans, batch, steps, epochs, learningRate, rule = adam }: Run, epoch: number): Feeds {
  const orders = plans.map(({ order, rows }) => ({ order, train: (rows ?? data).train }));
  const batches = epochBatches(orders, { steps, batch, epoch });
  return {
    batches: { type: "int32", shape: [steps, plans.length, batch], data: batches },
    schedule: float32([steps, 2], epochSchedule({ epoch, epochs, steps, learningRate, rule })),
  };
}

/** The learned slopes of one of the networks of a state; none where none are learned. */
function slopesIn(state: Feeds, models: number, model: number): readonly number[] {
  const all = (state[parameterName({ role: "slopes" })]?.data ?? []) as Float32Array;
  const size = all.length / models;
  return Array.from(all.slice(model * size, (model + 1) * size));
}

const only = (names: readonly string[], feeds: Feeds): Feeds =>
  Object.fromEntries(names.map((name) => [name, feeds[name]!]));

async function trainEpochs(run: Run): Promise<readonly TrainedModel[]> {
  const { architecture, plans, epochs, patience, trainer, validator } = run;
  const names = parameters(architecture).map(parameterName);
  const valuesOf = (model: number) => networkValues(architecture, state, model);
  let state = startState(
    architecture,
    plans.map((plan) => plan.start),
  );
  const trainFeeds = { ...planFeeds(run), ...allRows(run) };
  const validation = validationRows(run);
  const validationFeeds = { ...planFeeds(run), ...validation.feeds };
  const scoresOf = run.scored ? validationScorer(architecture, plans.length, validation.feeds.targets) : null;
  const records = plans.map(({ start }) => modelRecord(start, patience));
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const result = await trainer.run({ ...state, ...trainFeeds, ...epochFeeds(run, epoch) });
    state = Object.fromEntries(Object.keys(state).map((name) => [name, result[`new.${name}`]!]));
    if (run.project) {
      const projected = plans.map((_, model) => run.project!(valuesOf(model)));
      state = { ...state, ...parameterFeeds(architecture, projected) };
    }
    const { loss, logits } = await validator.run({ ...only(names, state), ...validationFeeds });
    const networks = records.map((_, model) => ({
      trainLoss: meanOverSteps(result.loss!.data as Float32Array, plans.length, model),
      validationLoss: (loss!.data as Float32Array)[model]! / validation.count,
      slopes: slopesIn(state, plans.length, model),
    }));
    records.forEach((record, model) => {
      record.add({ epoch, ...networks[model]! }, () => valuesOf(model));
    });
    // What is watched is no part of what is recorded.
    const scores = scoresOf?.(logits!);
    const told = networks.map((each, model) => (scores ? { ...each, validationScore: scores[model]! } : each));
    await run.onEpoch?.({ epoch, epochs, networks: told }, () => plans.map((_, model) => valuesOf(model)));
    if (!records.some((record) => record.isGoing())) break;
  }
  return records.map((record) => record.result());
}
