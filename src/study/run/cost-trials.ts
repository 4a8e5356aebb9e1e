import { trainingLength, trialCost } from "../../derivation/index.ts";
import type { TrialPlan, TrialTask } from "../../trial/index.ts";
import type { NetworksPlan } from "../trial/networks-plan.ts";
import { epochsOf } from "../trial/training-epochs.ts";

const planOf = ({ plan }: TrialTask) => plan as unknown as NetworksPlan;

/** Items evenly spread over a list, at most so many. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  const count = Math.min(most, items.length);
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)]!);
}

/** The trial with so many epochs, however its losses go. */
export function withEpochs(task: TrialTask, epochs: number): TrialTask {
  const { optimiser, ...rest } = planOf(task);
  const plan = { ...rest, optimiser: { ...optimiser, steps: null, epochs, patience: epochs }, keep: false };
  return { ...task, plan: plan as unknown as TrialPlan };
}

/** Share of the rows that networks are trained on. */
const trainingShare = 0.6;

/** Epochs of a trial at most, on a table of so many rows. */
export function mostEpochs(task: TrialTask, rows: number): number {
  const { optimiser } = planOf(task);
  const { batch, patience } = optimiser;
  const training = Math.ceil(trainingShare * rows);
  return trainingLength({ batch, epochs: epochsOf(optimiser, training), patience }, training).epochs;
}

interface Taken {
  readonly epochs: number;
  readonly seconds: number;
}

/** Seconds of a trial of so many epochs, from those of two shorter ones. */
export function secondsOfTrial(few: Taken, more: Taken, epochs: number): number {
  const { lane, epoch } = trialCost(1, few, more);
  return lane + epochs * epoch;
}
