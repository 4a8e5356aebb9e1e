import type { Engine } from "../../engine/index.ts";
import { type Architecture, type ModelPlan, type ParameterValues, train } from "../../training/index.ts";
import type { DigitRows } from "./digit-rows.ts";
import {
  type AccuracyProbe,
  accuracyProbe,
  type GradientNorms,
  gradientNorms,
  takeBatch,
} from "./network-measurements.ts";

/** Gradient norms after so many epochs. */
export type GradientMoment = GradientNorms & { readonly epoch: number };

/** What several networks that train side by side have learned before training and after each epoch, [epochs + 1, networks]. */
export type LearningCurves = {
  readonly validation: readonly (readonly number[])[];
  readonly test: readonly (readonly number[])[];
  readonly gradients: readonly GradientMoment[];
};

export interface CurveTask {
  readonly architecture: Architecture;
  readonly rows: DigitRows;
  readonly plans: readonly ModelPlan[];
  readonly training: { readonly batch: number; readonly epochs: number; readonly learningRate: number };
  /** Whether accuracies are taken on the test rows too; their curve is empty otherwise. */
  readonly testing: boolean;
  /** The epochs after which gradient norms are taken; 0: before training. */
  readonly gradientEpochs: readonly number[];
  readonly progress?: (share: number) => void;
}

/** Rows of the batch on which gradient norms are taken. */
const gradientRows = 128;

/** Trains networks and looks at them before training and after each epoch. */
export async function learningCurves(engine: Engine, task: CurveTask): Promise<LearningCurves> {
  const { architecture, rows, plans, training } = task;
  const probe = await accuracyProbe(engine, architecture, plans.length, rows);
  try {
    const seen: Look[] = [
      await look(
        { engine, probe, task },
        0,
        plans.map(({ start }) => start),
      ),
    ];
    await train(engine, {
      architecture,
      data: rows,
      plans,
      ...training,
      patience: training.epochs,
      onEpoch: async ({ epoch, epochs }, networks) => {
        seen.push(await look({ engine, probe, task }, epoch, networks()));
        task.progress?.(epoch / epochs);
      },
    });
    // Training ends early when every network has diverged: they stay as they are.
    while (seen.length <= training.epochs) seen.push({ ...seen.at(-1)!, gradients: null });
    return {
      validation: seen.map(({ validation }) => validation),
      test: task.testing ? seen.map(({ test }) => test) : [],
      gradients: seen.flatMap(({ gradients }) => (gradients ? [gradients] : [])),
    };
  } finally {
    await probe.close();
  }
}

interface Look {
  readonly validation: readonly number[];
  readonly test: readonly number[];
  readonly gradients: GradientMoment | null;
}

interface Looking {
  readonly engine: Engine;
  readonly probe: AccuracyProbe;
  readonly task: CurveTask;
}

async function look(
  { engine, probe, task }: Looking,
  epoch: number,
  networks: readonly ParameterValues[],
): Promise<Look> {
  const { architecture, rows, testing, gradientEpochs } = task;
  const validation = await probe.accuracies(networks, rows.validation);
  const test = testing ? await probe.accuracies(networks, rows.test) : [];
  if (!gradientEpochs.includes(epoch)) return { validation, test, gradients: null };
  const batch = takeBatch(rows, architecture, rows.train.subarray(0, gradientRows));
  return { validation, test, gradients: { epoch, ...(await gradientNorms(engine, architecture, networks, batch)) } };
}

/**
 * Epochs until a curve of accuracies, its first value before training, first reaches `goal`: between two epochs by linear interpolation.
 * A curve that never does gets one epoch more than it has, plus what its best value lacks: of two that fail, the nearer one is ahead.
 */
export function epochsTo(goal: number, curve: readonly number[]): number {
  const first = curve.findIndex((accuracy) => accuracy >= goal);
  if (first < 0) return curve.length + goal - Math.max(...curve);
  if (first === 0) return 0;
  const [before, after] = [curve[first - 1]!, curve[first]!];
  return first - 1 + (goal - before) / (after - before);
}
