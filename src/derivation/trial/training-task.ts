import { isGroupSort, type Nonlinearity } from "../../activation/index.ts";
import type { SlopeBand } from "../../constraint/index.ts";
import {
  type ActivationLayer,
  type Architecture,
  criticalVariance,
  type PiecewiseLinearLayer,
  type Preserve,
  regionAt,
  type StepRule,
} from "../../training/index.ts";
import { type Settings, type TrainingLength, trainingLength } from "../settings.ts";
import type { Setup } from "../setup.ts";
import type { LearningData } from "./learning-data.ts";
import { startSlopes } from "./start-slopes.ts";

/** A network to train: seed, gain, and the slopes it is given where they are not learned. */
export type Candidate = {
  readonly seed: number;
  readonly gain: number;
  readonly slopes?: readonly number[];
};

/** Networks of one kind of activation that are trained alike; plain data, so that it can be sent anywhere. */
export type TrainingTask = {
  readonly hidden: readonly number[];
  readonly preserve: Preserve;
  readonly activation: ActivationLayer;
  /** Weight variance times fan-in at the start (`neuron` mode). */
  readonly variance: number;
  /** Slopes of every function at the start, where they are learned. */
  readonly start: readonly number[] | null;
  readonly schedule: TrainingLength & Pick<Settings, "learningRate"> & { readonly rule?: StepRule };
  /** Left out: the likelihood of the data. */
  readonly loss?: "hinge";
  /** Left out: gains stay as they are given. */
  readonly gainPrice?: number;
  readonly candidates: readonly Candidate[];
};

function common({ settings, rows }: Setup): Pick<TrainingTask, "hidden" | "preserve" | "schedule" | "loss"> {
  const { hidden, preserve, learningRate, loss } = settings;
  const schedule = { ...trainingLength(settings, rows.train), learningRate };
  return { hidden, preserve, schedule, ...(loss === "hinge" && { loss }) };
}

/** The learned activation as a layer; `band` null: its slopes are given. */
export function learnedLayer({ settings, grid }: Setup, band: SlopeBand | null): PiecewiseLinearLayer {
  return { kind: "piecewise-linear", grid, share: settings.share, band };
}

/** Networks that learn their activation, all from the same slopes. */
export function learningTask(setup: Setup, candidates: readonly Candidate[]): TrainingTask {
  const { settings, grid, band } = setup;
  const start = startSlopes(settings.start, grid, band);
  const variance = criticalVariance((x) => start[regionAt(grid, x)]!);
  return { ...common(setup), activation: learnedLayer(setup, band), variance, start, candidates };
}

/** The same where gains are learned too: 1 more of the certified constant, of weights of norm 1 and slopes as steep as they may be, costs so much of the loss. */
export function pricedTask(setup: Setup, price: number, candidates: readonly Candidate[]): TrainingTask {
  const { band, settings } = setup;
  const gainPrice = price * Math.max(Math.abs(band.lo), Math.abs(band.hi)) ** settings.hidden.length;
  return { ...learningTask(setup, candidates), gainPrice };
}

/** Networks whose functions have given slopes on the grid, [functions · regions]; weights start as the first function asks. */
export function givenSlopesTask(
  setup: Setup,
  slopes: readonly number[],
  candidates: readonly Candidate[],
): TrainingTask {
  const variance = criticalVariance((x) => slopes[regionAt(setup.grid, x)]!);
  const given = candidates.map((candidate) => ({ ...candidate, slopes }));
  return { ...common(setup), activation: learnedLayer(setup, null), variance, start: null, candidates: given };
}

/** What is given as a layer, with the variance at which weights start so that gradients neither grow nor vanish; a sorting leaves them as they are. */
function givenLayer(s: Nonlinearity): Pick<TrainingTask, "activation" | "variance"> {
  if (isGroupSort(s)) return { activation: { kind: s.kind, size: s.size }, variance: 1 };
  return { activation: { kind: "fixed", expression: s.expression }, variance: criticalVariance(s.slopeAt) };
}

/** Networks with an activation, or a sorting, that is given. */
export function fixedTask(setup: Setup, given: Nonlinearity, candidates: readonly Candidate[]): TrainingTask {
  return { ...common(setup), ...givenLayer(given), start: null, candidates };
}

/** The networks of a task on these data. */
export function architectureOf(
  { hidden, preserve, activation, loss }: Pick<TrainingTask, "hidden" | "preserve" | "activation" | "loss">,
  data: Pick<LearningData, "width" | "outputs" | "loss">,
): Architecture {
  return { features: data.width, hidden, outputs: data.outputs, loss: loss ?? data.loss, preserve, activation };
}

/**
 * About how long a network of a task takes beside others on the same data: to sort takes twice as long as to look a function up, and weights that are kept
 * orthonormal three times as long as free ones.
 */
export const relativeCost = ({ activation, preserve }: TrainingTask): number =>
  (activation.kind === "group-sort" ? 2 : 1) * (preserve === "network" ? 3 : 1);

/** Into about so many lanes networks that begin together are cut: up to eight threads then end nearly together. */
const lanesOfARound = 64;

/** Networks of a lane where so many begin together. */
export const laneSize = (networks: number): number => Math.ceil(networks / lanesOfARound);

/** Cuts a task into lanes of so many networks, in the order of its candidates: those of a lane are trained one after the other. */
export function lanesOf(task: TrainingTask, size: number): readonly TrainingTask[] {
  return Array.from({ length: Math.ceil(task.candidates.length / size) }, (_, i) => ({
    ...task,
    candidates: task.candidates.slice(i * size, (i + 1) * size),
  }));
}
