import type { Engine } from "../../engine/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { mean } from "../../statistics/index.ts";
import { type Architecture, initialise, type ModelPlan, type ParameterValues } from "../../training/index.ts";
import type { ClaimContext } from "../claim.ts";
import { bestDigits, type DigitRows, digits, drawRows, type PartSizes } from "../experiment/digit-rows.ts";
import { type LearningCurves, learningCurves } from "../experiment/learning-curve.ts";
import { type ActivationArm, fixedArm, learnedArm } from "./activation-arm.ts";
import { type Framework, frameworkStart } from "./framework-start.ts";

/** The sigmoid, the same functions centred (an equivalent neuron: 4σ(x) − 2 has slope 1 and value 0 at 0), and what it is compared with. */
export const arms = ["sigmoid", "centred sigmoid", "tanh", "relu", "learned"] as const;
export type Arm = (typeof arms)[number];

const specifications: Readonly<Record<Exclude<Arm, "learned">, string>> = {
  sigmoid: "sigmoid",
  "centred sigmoid": "formula:4*sigmoid(x) - 2",
  tanh: "tanh",
  relu: "relu",
};

const armOf = (name: Arm): ActivationArm => (name === "learned" ? learnedArm() : fixedArm(specifications[name]));

/** `critical`: the same rule for all; else a framework's default for dense layers. */
export type Start = "critical" | Framework;

export type SweepPlan = {
  readonly key: string;
  readonly depth: number;
  readonly arm: Arm;
  readonly start: Start;
  readonly width: number;
  readonly sizes: PartSizes;
  readonly seeds: number;
  readonly batch: number;
  readonly epochs: number;
  /** The test accuracy to be reached. */
  readonly goal: number;
  /** Learning rates to choose from on validation; one alone is taken as it is. */
  readonly rates: readonly number[];
  readonly pilot: { readonly rows: number; readonly epochs: number; readonly seeds: number };
};

/** The mean validation accuracy over the epochs of a pilot. */
export type PilotScore = { readonly rate: number; readonly score: number };

export type SweepOutcome = LearningCurves & {
  readonly data: string;
  readonly rows: PartSizes;
  readonly rate: number;
  readonly pilots: readonly PilotScore[];
};

function architectureOf(plan: SweepPlan, rows: DigitRows, { activation }: ActivationArm): Architecture {
  const hidden = new Array<number>(plan.depth).fill(plan.width);
  return { features: rows.width, hidden, outputs: digits, loss: "cross-entropy", preserve: "neuron", activation };
}

function startOf(architecture: Architecture, arm: ActivationArm, start: Start, random: RandomStream): ParameterValues {
  return start === "critical"
    ? initialise(architecture, random, arm.initialisation)
    : frameworkStart(architecture, random, start);
}

interface Sweep {
  readonly engine: Engine;
  readonly plan: SweepPlan;
  readonly rows: DigitRows;
  readonly arm: ActivationArm;
  readonly architecture: Architecture;
  readonly random: RandomStream;
}

function modelPlans({ architecture, arm, plan, random }: Sweep, seeds: number, use: string): readonly ModelPlan[] {
  return Array.from({ length: seeds }, (_, seed) => {
    const stream = random.split(use, seed);
    return {
      start: startOf(architecture, arm, plan.start, stream.split("start")),
      order: stream.split("order"),
      gain: 1,
    };
  });
}

/** Tries each rate for a few epochs on fewer rows with networks of their own. */
async function pilots(sweep: Sweep): Promise<readonly PilotScore[]> {
  const { plan, rows, engine, architecture } = sweep;
  if (plan.rates.length === 1) return [];
  const scores: PilotScore[] = [];
  for (const rate of plan.rates) {
    const { validation } = await learningCurves(engine, {
      architecture,
      rows: { ...rows, train: rows.train.subarray(0, plan.pilot.rows) },
      plans: modelPlans(sweep, plan.pilot.seeds, "pilot"),
      training: { batch: plan.batch, epochs: plan.pilot.epochs, learningRate: rate },
      testing: false,
      gradientEpochs: [],
    });
    scores.push({ rate, score: mean(validation.slice(1).map(mean)) });
  }
  return scores;
}

/** One activation at one depth: chooses the learning rate on validation, then trains all seeds side by side. */
export async function runSweep(plan: SweepPlan, context: ClaimContext): Promise<SweepOutcome> {
  // Rows, initial weights and orders of mini-batches are the same for all activations.
  const random = context.shared;
  const rows = drawRows(await bestDigits(context.data, random.split("set")), plan.sizes, random.split("rows"));
  const arm = armOf(plan.arm);
  const architecture = architectureOf(plan, rows, arm);
  const sweep: Sweep = { engine: await context.engine(), plan, rows, arm, architecture, random };
  const scores = await pilots(sweep);
  const rate = scores.reduce((a, b) => (b.score > a.score ? b : a), { rate: plan.rates[0]!, score: -1 }).rate;
  const curves = await learningCurves(sweep.engine, {
    architecture,
    rows,
    plans: modelPlans(sweep, plan.seeds, "model"),
    training: { batch: plan.batch, epochs: plan.epochs, learningRate: rate },
    testing: true,
    gradientEpochs: [0, 1, plan.epochs],
    progress: context.progress,
  });
  const counts = { train: rows.train.length, validation: rows.validation.length, test: rows.test.length };
  return { ...curves, data: rows.name, rows: counts, rate, pilots: scores };
}
