import type { RandomStream } from "../random/index.ts";
import { type StepRule, stepNumbers } from "./step-rule.ts";

/** Row numbers [steps, batch] of one epoch: a network goes through its training rows in an order of its own. */
export function epochBatches(
  { order, train }: { readonly order: RandomStream; readonly train: Int32Array },
  { steps, batch, epoch }: { steps: number; batch: number; epoch: number },
): Int32Array {
  const numbers = order
    .split("epoch", epoch)
    .permutation(train.length)
    .subarray(0, steps * batch);
  for (let i = 0; i < numbers.length; i++) numbers[i] = train[numbers[i]!]!;
  return numbers;
}

/** Cosine from the given rate to zero over all epochs (Loshchilov & Hutter 2017). */
const cosine = (rate: number, progress: number) => (rate * (1 + Math.cos(Math.PI * progress))) / 2;

export interface EpochOfSteps {
  /** Counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly rule: StepRule;
}

/** The numbers of every step of one epoch (see `stepNumbers`), [steps, 2]. */
export function epochSchedule({ epoch, steps, epochs, learningRate, rule }: EpochOfSteps): Float32Array {
  const schedule = new Float32Array(steps * 2);
  for (let step = 0; step < steps; step++) {
    const t = (epoch - 1) * steps + step;
    schedule.set(stepNumbers(rule, cosine(learningRate, t / (epochs * steps)), t + 1), step * 2);
  }
  return schedule;
}

/** Mean over the steps of one epoch. */
export const meanOverSteps = (losses: Float32Array): number =>
  losses.reduce((total, loss) => total + loss, 0) / losses.length;
