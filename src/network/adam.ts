import { add, binary, div, mul, sub, type Tensor, unary } from "../graph/index.ts";

/** Decay rates and denominator of Adam (Kingma & Ba 2015), their published defaults. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** A parameter tensor with Adam's running sums of gradients and squared gradients. */
export interface AdamState {
  readonly value: Tensor;
  readonly sum: Tensor;
  readonly squares: Tensor;
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
  state: AdamState,
  gradient: Tensor,
  schedule: { readonly size: Tensor; readonly epsilon: Tensor },
): AdamState {
  const sum = add(mul(state.sum, beta1), gradient);
  const squares = add(mul(state.squares, beta2), mul(gradient, gradient));
  const direction = div(sum, add(unary("Sqrt", squares), schedule.epsilon));
  return { value: sub(state.value, mul(direction, schedule.size)), sum, squares };
}

/** Entries forced between two bounds that broadcast over them. */
export function bounded(value: Tensor, low: Tensor, high: Tensor): Tensor {
  return binary("Min", binary("Max", value, low), high);
}
