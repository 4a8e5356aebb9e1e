import type { Engine } from "../engine/index.ts";
import { float32 } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { evaluationScan } from "./evaluation-graph.ts";
import { epochOf, learnerOf, type Material, type Rows, type Run, valuesOf } from "./learner.ts";
import { epochSchedule } from "./mini-batches.ts";
import type { TrainedModel } from "./model-record.ts";
import { takeRows } from "./rows.ts";
import { adam } from "./step-rule.ts";
import type { Training, TrainingData } from "./training.ts";
import { trainingScan } from "./training-scan.ts";

/**
 * Trains several networks of one architecture until each has stopped improving on validation; their epochs take turns. Deterministic for one
 * engine, machine type and thread count. An incomplete last mini-batch of an epoch is left out.
 */
export async function train(engine: Engine, training: Training): Promise<readonly TrainedModel[]> {
  const { architecture, data, scored = false } = training;
  const own = materials(training);
  const trainingRows = Math.min(...own.map(({ train }) => train.length));
  const batch = Math.min(training.batch, trainingRows);
  const steps = Math.min(training.steps ?? Number.POSITIVE_INFINITY, Math.floor(trainingRows / batch));
  const [trainer, validator] = await Promise.all([
    engine.compile(trainingScan(architecture, { batch, steps, rows: data.rows }, training.rule)),
    engine.compile(evaluationScan(architecture, own[0]!.validation.count, { logits: scored })),
  ]);
  try {
    const learningRate = steadyRate(architecture, training.learningRate);
    return await trainEpochs({ ...training, learningRate, batch, steps, trainer, validator }, own);
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

/** Features and targets of some rows, or of all. */
function rowsOf(data: TrainingData, { features, outputs }: Architecture, numbers: Int32Array | null): Rows {
  const count = numbers?.length ?? data.rows;
  const of = (values: Float32Array, width: number) =>
    float32([count, width], numbers ? takeRows(values, width, numbers) : values);
  return { count, feeds: { features: of(data.features, features), targets: of(data.targets, outputs) } };
}

/** What each network learns from and is validated on: once for all that share their data. Shorter lists of validation rows begin anew until they are as long as the longest. */
function materials({ architecture, data: shared, plans }: Training): readonly Material[] {
  const used = new Set(plans.map(({ data = shared }) => data));
  const count = Math.max(...[...used].map(({ validation }) => validation.length));
  const made = new Map(
    [...used].map((data) => {
      const { train, validation } = data;
      const numbers = Int32Array.from({ length: count }, (_, i) => validation[i % validation.length]!);
      const own = { train, all: rowsOf(data, architecture, null), validation: rowsOf(data, architecture, numbers) };
      return [data, own] as const;
    }),
  );
  return plans.map(({ data = shared }) => made.get(data)!);
}

async function trainEpochs(run: Run, all: readonly Material[]): Promise<readonly TrainedModel[]> {
  const { plans, epochs, rule = adam, steps } = run;
  const learners = plans.map((plan, i) => learnerOf(plan, all[i]!, run));
  for (let epoch = 1; epoch <= epochs && learners.some(({ record }) => record.isGoing()); epoch++) {
    const schedule = float32([steps, 2], epochSchedule({ ...run, rule, epoch }));
    for (const [i, learner] of learners.entries()) learners[i] = await epochOf(learner, { epoch, schedule }, run);
    const networks = learners.map(({ seen }) => seen);
    await run.onEpoch?.({ epoch, epochs, networks }, () => learners.map((learner) => valuesOf(learner, run)));
  }
  return learners.map(({ record }) => record.result());
}
