import type { SlopeBand } from "../constraint/index.ts";
import { add, binary, div, mul, type Tensor, unary } from "../graph/index.ts";

/** Decay rates and denominator of Adam (Kingma & Ba 2015), their published defaults. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** Adam's running sums of gradients and of squared gradients. */
export interface Moments {
  readonly sum: Tensor;
  readonly squares: Tensor;
}

/** The sums after a step, and what the step takes off the parameters. */
export interface AdamStep extends Moments {
  readonly change: Tensor;
}

/**
 * The two numbers that step t = 1, 2, … of Adam needs: step size and denominator, with the bias corrections folded in.
 * The running sums are kept undivided (sum = m/(1 − β1), squares = v/(1 − β2)): three operations fewer per element.
 */
export function adamSchedule(learningRate: number, t: number): readonly [number, number] {
  const scale = Math.sqrt((1 - beta2) / (1 - beta2 ** t));
  return [(learningRate * (1 - beta1)) / ((1 - beta1 ** t) * scale), epsilon / scale];
}

/** One step of Adam; `schedule` is the tensor [2] of `adamSchedule`, cut in two scalars. */
export function adamStep(
  before: Moments,
  gradient: Tensor,
  schedule: { readonly size: Tensor; readonly epsilon: Tensor },
): AdamStep {
  // The gradient stands first, so that it is computed first and the rest follows while it is in the cache.
  const sum = add(gradient, mul(before.sum, beta1));
  const squares = add(mul(gradient, gradient), mul(before.squares, beta2));
  const direction = div(sum, add(unary("Sqrt", squares), schedule.epsilon));
  return { change: mul(direction, schedule.size), sum, squares };
}

/** Entries forced into a band. */
export function bounded(value: Tensor, { lo, hi }: SlopeBand): Tensor {
  return binary("Min", binary("Max", value, lo), hi);
}
