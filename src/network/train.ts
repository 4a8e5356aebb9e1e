import type { Engine, Feeds, Session } from "../engine/index.ts";
import { encodeModel, type TensorValue } from "../graph/index.ts";
import type { RandomStream } from "../random/index.ts";
import { adamSchedule } from "./adam.ts";
import type { Architecture } from "./architecture.ts";
import { evaluationGraph } from "./evaluation-graph.ts";
import { groups, type ParameterValues, packValues, unpackValues } from "./parameters.ts";
import { concatenate, takeRows } from "./rows.ts";
import { trainingGraph } from "./training-graph.ts";

/** Rows of encoded data: features [rows, features] and targets [rows, outputs], row-major, with the row numbers of each part. */
export interface TrainingData {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** One network to train: where it starts, its own order of mini-batches, its gain, and its slopes where they are not trained. */
export interface ModelPlan {
  readonly start: ParameterValues;
  readonly order: RandomStream;
  readonly gain: number;
  readonly slopes?: Float32Array;
}

export interface TrainingOptions {
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a better validation loss after which a network stops counting. */
  readonly patience: number;
  readonly learningRate: number;
  /** Called after each epoch; throwing ends the training. */
  readonly onEpoch?: (progress: { readonly epoch: number; readonly epochs: number; readonly loss: number }) => void;
}

export interface EpochRecord {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** Slopes after the epoch; empty where none are trained. */
  readonly slopes: readonly number[];
}

/** What became of one network: the parameters of its best epoch on validation. A diverged network is a record, no error. */
export interface TrainedModel {
  readonly status: "trained" | "diverged";
  readonly parameters: ParameterValues;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly history: readonly EpochRecord[];
}

interface Progress {
  best: number;
  bestEpoch: number;
  epochs: number;
  diverged: boolean;
  parameters: ParameterValues;
  readonly history: EpochRecord[];
}

const float32 = (shape: readonly number[], data: Float32Array): TensorValue => ({ type: "float32", shape, data });

/** Row numbers [steps, models, batch] of one epoch: each model goes through the training rows in an order of its own. */
function epochBatches(
  plans: readonly ModelPlan[],
  train: Int32Array,
  { steps, batch, epoch }: { steps: number; batch: number; epoch: number },
): Int32Array {
  const numbers = new Int32Array(steps * plans.length * batch);
  plans.forEach(({ order }, model) => {
    const permutation = order.split("epoch", epoch).permutation(train.length);
    for (let step = 0; step < steps; step++) {
      const at = (step * plans.length + model) * batch;
      for (let i = 0; i < batch; i++) numbers[at + i] = train[permutation[step * batch + i]!]!;
    }
  });
  return numbers;
}

/** Cosine from the given rate to zero over all epochs (Loshchilov & Hutter 2017). */
const cosine = (rate: number, progress: number) => (rate * (1 + Math.cos(Math.PI * progress))) / 2;

function epochSchedule({
  epoch,
  steps,
  epochs,
  learningRate,
}: {
  epoch: number;
  steps: number;
  epochs: number;
  learningRate: number;
}): Float32Array {
  const schedule = new Float32Array(steps * 2);
  for (let step = 0; step < steps; step++) {
    const t = (epoch - 1) * steps + step;
    schedule.set(adamSchedule(cosine(learningRate, t / (epochs * steps)), t + 1), step * 2);
  }
  return schedule;
}

/** Mean over the steps of one epoch of the losses [steps, models]. */
function meanOverSteps(losses: Float32Array, models: number, model: number): number {
  let total = 0;
  for (let at = model; at < losses.length; at += models) total += losses[at]!;
  return (total * models) / losses.length;
}

/**
 * Trains several networks of one architecture side by side until each has stopped improving on validation.
 * Deterministic for one engine, machine type and thread count. An incomplete last mini-batch of an epoch is left out.
 */
export async function train(
  engine: Engine,
  architecture: Architecture,
  data: TrainingData,
  plans: readonly ModelPlan[],
  options: TrainingOptions,
): Promise<readonly TrainedModel[]> {
  const batch = Math.min(options.batch, data.train.length);
  const steps = Math.floor(data.train.length / batch);
  const graph = trainingGraph(architecture, { models: plans.length, batch, steps, rows: data.rows });
  const [trainer, validator] = await Promise.all([
    engine.compile(encodeModel(graph)),
    engine.compile(encodeModel(evaluationGraph(architecture, plans.length, {}))),
  ]);
  try {
    return await trainEpochs({ architecture, data, plans, options, batch, steps, trainer, validator });
  } finally {
    await Promise.all([trainer.release(), validator.release()]);
  }
}

interface Run {
  readonly architecture: Architecture;
  readonly data: TrainingData;
  readonly plans: readonly ModelPlan[];
  readonly options: TrainingOptions;
  readonly batch: number;
  readonly steps: number;
  readonly trainer: Session;
  readonly validator: Session;
}

/** The feeds that stay the same all through training. */
function fixedFeeds(
  { data, plans, architecture }: Pick<Run, "data" | "plans" | "architecture">,
  rows: Int32Array | null,
): Feeds {
  const { features, targets } = data;
  const count = rows ? rows.length : data.rows;
  const of = (values: Float32Array, width: number) =>
    float32([count, width], rows ? takeRows(values, width, rows) : values);
  const slopes = plans[0]!.slopes;
  return {
    features: of(features, architecture.features),
    targets: of(targets, architecture.outputs),
    gain: float32(
      [plans.length, 1, 1],
      Float32Array.from(plans, (plan) => plan.gain),
    ),
    ...(slopes && { slopes: float32([plans.length, slopes.length], concatenate(plans.map((plan) => plan.slopes!))) }),
  };
}

async function trainEpochs(run: Run): Promise<readonly TrainedModel[]> {
  const { architecture, data, plans, options, batch, steps, trainer, validator } = run;
  const all = groups(architecture);
  const models = plans.length;
  const starts = packValues(
    all,
    plans.map((plan) => plan.start),
  );
  let state: Feeds = Object.fromEntries(
    all.flatMap(({ name, shape }, i) => [
      [name, float32([models, ...shape], starts[i]!)],
      [`sum.${name}`, float32([models, ...shape], new Float32Array(starts[i]!.length))],
      [`squares.${name}`, float32([models, ...shape], new Float32Array(starts[i]!.length))],
    ]),
  );
  const trainFeeds = fixedFeeds(run, null);
  const validationFeeds = fixedFeeds(run, data.validation);
  const progress = plans.map(
    ({ start }): Progress => ({
      best: Number.POSITIVE_INFINITY,
      bestEpoch: 0,
      epochs: 0,
      diverged: false,
      parameters: start,
      history: [],
    }),
  );
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    const schedule = epochSchedule({ epoch, steps, ...options });
    const batches = epochBatches(plans, data.train, { steps, batch, epoch });
    const result = await trainer.run({
      ...state,
      ...trainFeeds,
      batches: { type: "int32", shape: [steps, models, batch], data: batches },
      schedule: float32([steps, 2], schedule),
    });
    state = Object.fromEntries(Object.keys(state).map((name) => [name, result[`new.${name}`]!]));
    const values = all.map(({ name }) => state[name]!);
    const named = Object.fromEntries(all.map(({ name }, i) => [name, values[i]!]));
    const { loss } = await validator.run({ ...named, ...validationFeeds });
    progress.forEach((p, model) => {
      if (p.diverged || epoch - p.bestEpoch > options.patience) return;
      const trainLoss = meanOverSteps(result.loss!.data as Float32Array, models, model);
      const validationLoss = (loss!.data as Float32Array)[model]! / data.validation.length;
      record(p, { epoch, trainLoss, validationLoss }, () =>
        unpackValues(
          all,
          values.map((v) => v.data as Float32Array),
          model,
        ),
      );
    });
    const going = progress.filter((p) => !p.diverged && epoch - p.bestEpoch <= options.patience);
    options.onEpoch?.({ epoch, epochs: options.epochs, loss: Math.min(...progress.map((p) => p.best)) });
    if (going.length === 0) break;
  }
  return progress.map(({ diverged, parameters, epochs, bestEpoch, history }) => ({
    status: diverged ? "diverged" : "trained",
    parameters,
    epochs,
    bestEpoch,
    history,
  }));
}

function record(p: Progress, losses: Omit<EpochRecord, "slopes">, values: () => ParameterValues): void {
  p.epochs = losses.epoch;
  if (!Number.isFinite(losses.trainLoss) || !Number.isFinite(losses.validationLoss)) {
    p.diverged = true;
    return;
  }
  const now = values();
  p.history.push({ ...losses, slopes: Array.from(now.slopes ?? []) });
  if (losses.validationLoss >= p.best) return;
  p.best = losses.validationLoss;
  p.bestEpoch = losses.epoch;
  p.parameters = now;
}
