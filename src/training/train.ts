import type { Engine } from "../engine/index.ts";
import { float32 } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { chunkRows, openEvaluation, rowsInChunks } from "./evaluate.ts";
import { epochOf, learnerOf, type Material, type Run, valuesOf } from "./learner.ts";
import { epochSchedule } from "./mini-batches.ts";
import type { TrainedModel } from "./model-record.ts";
import { parameterNames } from "./parameters.ts";
import { takeRows } from "./rows.ts";
import { type ScanSessions, scanSessions } from "./scan-sessions.ts";
import { adam } from "./step-rule.ts";
import type { Training } from "./training.ts";
import { trainingScan } from "./training-scan.ts";

/** What `trainWith` does, with sessions of its own. */
export async function train(engine: Engine, training: Training): Promise<readonly TrainedModel[]> {
  const sessions = scanSessions(engine);
  try {
    return await trainWith(sessions, training);
  } finally {
    await sessions.release();
  }
}

/**
 * Trains several networks of one architecture until each has stopped improving on validation; their epochs take turns. Deterministic for one
 * engine, machine type and thread count. An incomplete last mini-batch of an epoch is left out.
 */
export async function trainWith(sessions: ScanSessions, training: Training): Promise<readonly TrainedModel[]> {
  const { architecture, data, rule = adam, scored = false } = training;
  const batch = Math.min(training.batch, data.train.length);
  const steps = Math.min(training.steps ?? Number.POSITIVE_INFINITY, Math.floor(data.train.length / batch));
  const [size, evaluated] = [{ batch, steps, rows: data.rows }, chunkRows(data.validation.length)];
  const trainer = await sessions.open("training", [architecture, size, rule], () =>
    trainingScan(architecture, size, rule),
  );
  const parts = { logits: scored };
  const validator = await openEvaluation(sessions, "validation", { architecture, size: evaluated, parts });
  const learningRate = steadyRate(architecture, training.learningRate);
  const run = { ...training, learningRate, batch, steps, names: parameterNames(architecture), trainer, validator };
  return trainEpochs(run, materialOf(training, evaluated));
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

/** What networks learn from, and are validated on in chunks of so many rows. */
function materialOf({ architecture, data }: Training, size: number): Material {
  const { features, outputs } = architecture;
  const { chunks, ...validation } = rowsInChunks(data, architecture, data.validation, size);
  return {
    train: data.train,
    all: {
      features: float32([data.rows, features], data.features),
      targets: float32([data.rows, outputs], data.targets),
    },
    validation: { ...validation, chunks: [...chunks] },
    validationTargets: takeRows(data.targets, outputs, data.validation),
  };
}

async function trainEpochs(run: Run, material: Material): Promise<readonly TrainedModel[]> {
  const { plans, epochs, rule = adam, steps } = run;
  const learners = plans.map((plan) => learnerOf(plan, material, run));
  for (let epoch = 1; epoch <= epochs && learners.some(({ record }) => record.isGoing()); epoch++) {
    const schedule = float32([steps, 2], epochSchedule({ ...run, rule, epoch }));
    for (const [i, learner] of learners.entries()) learners[i] = await epochOf(learner, { epoch, schedule }, run);
    const networks = learners.map(({ seen }) => seen);
    await run.onEpoch?.({ epoch, epochs, networks }, () => learners.map((learner) => valuesOf(learner, run)));
  }
  return learners.map(({ record }) => record.result());
}
