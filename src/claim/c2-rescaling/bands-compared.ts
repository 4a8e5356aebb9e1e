import { slopeBand } from "../../constraint/index.ts";
import { prepareData } from "../../data/index.ts";
import {
  architectureOf,
  defaultSettings,
  learningTask,
  type TrainedNetwork,
  type TrainingTask,
} from "../../derivation/index.ts";
import { criticalVariance, networkOutputs, type ParameterValues, type Preserve } from "../../training/index.ts";
import type { BundledTable } from "../../trial/index.ts";
import type { ClaimContext } from "../claim.ts";
import { type Experiment, experiment, trainTask } from "../experiment/experiment.ts";
import { rescaled } from "./rescaled-network.ts";

/** Powers of two: multiplying and dividing by them is exact. */
export const factors = [1 / 8, 1, 8] as const;

export type BandsQuestion = {
  readonly preserve: Preserve;
  readonly seeds: number;
  readonly epochs: number;
  /** Step sizes of Adam, each tried for every band. */
  readonly rates: readonly number[];
};

/** One network trained under the band [0, factor]. */
export type BandRun = {
  readonly factor: number;
  readonly rate: number;
  readonly seed: number;
  /** Accuracy or R² on the test rows; null where training diverged. */
  readonly score: number | null;
  /** Least validation loss per row. */
  readonly loss: number | null;
};

export type BandsOutcome = {
  readonly scoreName: string;
  readonly runs: readonly BandRun[];
  /** Largest difference between the answers of a trained network and of its rescaled copies, over all rows; and the largest answer. */
  readonly largestDifference: number;
  readonly largestAnswer: number;
  /** Answers compared. */
  readonly compared: number;
};

/** Gain of the norm-constrained networks; free weights need none. */
const gain = 3;

function setup(
  question: BandsQuestion,
  { table, target }: BundledTable,
  context: Pick<ClaimContext, "engine" | "random" | "progress">,
): Promise<Experiment> {
  const seed = context.random.uint32();
  const settings = {
    ...defaultSettings,
    preserve: question.preserve,
    hidden: [16, 16],
    seeds: question.seeds,
    seed,
    epochs: question.epochs,
    patience: question.epochs,
  };
  return experiment(prepareData({ table, target, seed }), settings, context);
}

/** The networks of one band, and how they start. */
interface BandTask {
  readonly task: TrainingTask;
  readonly begin: (drawn: ParameterValues) => ParameterValues;
}

/**
 * The networks of one band. Slopes start at half the upper bound. Free weights start so that the networks of all bands are the same
 * functions; norm-constrained ones start with the same weights.
 */
function taskOf(base: Experiment, factor: number): BandTask {
  const free = base.settings.preserve === "neuron";
  const candidates = Array.from({ length: base.settings.seeds }, (_, seed) => ({ seed, gain: free ? 1 : gain }));
  const half = {
    variance: criticalVariance(() => 1 / 2),
    start: new Array<number>(base.grid.regions).fill(1 / 2),
  };
  return {
    task: { ...learningTask({ ...base, band: slopeBand(0, factor) }, candidates), ...half },
    begin: (drawn) =>
      free ? rescaled(drawn, factor) : { ...drawn, slopes: drawn.slopes!.map((slope) => slope * factor) },
  };
}

function runsOf(outcomes: readonly TrainedNetwork[], factor: number, rate: number): readonly BandRun[] {
  return outcomes.map(({ seed, status, scores, history, bestEpoch }) => ({
    factor,
    rate,
    seed,
    score: status === "trained" ? scores.test : null,
    loss: status === "trained" ? history[bestEpoch - 1]!.validationLoss : null,
  }));
}

const largest = (values: Float32Array): number => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

/** Answers of trained networks against those of their copies with c·s and weights/c, for the factors other than 1. */
async function compareCopies(
  { engine, data }: Experiment,
  task: TrainingTask,
  networks: readonly ParameterValues[],
): Promise<Pick<BandsOutcome, "largestDifference" | "largestAnswer" | "compared">> {
  const architecture = architectureOf(task, data);
  const of = (factor: number) => {
    const copies = networks.map((parameters) => rescaled(parameters, factor));
    return networkOutputs(engine, { architecture, networks: copies }, data.features);
  };
  const original = await of(1);
  const differences: number[] = [];
  for (const factor of factors.filter((c) => c !== 1)) {
    const copy = await of(factor);
    differences.push(largest(original.map((x, i) => x - copy[i]!)));
  }
  return {
    largestDifference: Math.max(...differences),
    largestAnswer: largest(original),
    compared: original.length * differences.length,
  };
}

/** Trains networks under the bands [0, 1/8], [0, 1], [0, 8] with the same seeds, and compares trained networks with rescaled copies. */
export async function compareBands(
  question: BandsQuestion,
  table: BundledTable,
  context: Pick<ClaimContext, "engine" | "random" | "progress">,
): Promise<BandsOutcome> {
  const base = await setup(question, table, context);
  const tasks = factors.map((factor) => taskOf(base, factor));
  const jobs = question.rates.flatMap((rate) => factors.map((factor, k) => ({ rate, factor, ...tasks[k]! })));
  const runs: BandRun[] = [];
  let networks: readonly ParameterValues[] = [];
  for (const [i, { rate, factor, task, begin }] of jobs.entries()) {
    const tell: Experiment["tell"] = ({ done }) => context.progress((i + done) / jobs.length);
    const schedule = { ...task.schedule, learningRate: rate };
    const trained = await trainTask({ ...base, tell }, { ...task, schedule }, begin);
    runs.push(...runsOf(trained, factor, rate));
    if (factor === 1) networks = trained.map(({ parameters }) => parameters);
  }
  return {
    scoreName: base.scoreName,
    runs,
    ...(await compareCopies(base, tasks[0]!.task, networks)),
  };
}
