/** How gradients become steps: Adam (Kingma & Ba 2015), or gradient descent with momentum (Polyak 1964; none where it is 0). */
export type StepRule = { readonly method: "adam" } | { readonly method: "sgd"; readonly momentum: number };

export const adam: StepRule = { method: "adam" };

/** Decay rates and denominator of Adam, their published defaults. */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** By what the running sums of gradients and of their squares decay at each step. */
export const decaysOf = (rule: StepRule): readonly [sum: number, squares: number] =>
  rule.method === "adam" ? [beta1, beta2] : [rule.momentum, 0];

/** A power of two beside which the square root of any square that training meets vanishes in float32. */
const huge = 2 ** 60;

/**
 * The two numbers that step t = 1, 2, … needs: value −= size · sum / (√squares + denominator), where sum and squares run undivided (sum ← decay · sum + gradient).
 *
 * Of Adam the bias corrections are folded in (sum = m/(1 − β1), squares = v/(1 − β2)): three operations fewer per element. Descent with momentum is
 * rate · sum: a denominator so large that the squares do not count, taken back by the size.
 */
export function stepNumbers(
  rule: StepRule,
  learningRate: number,
  t: number,
): readonly [size: number, denominator: number] {
  if (rule.method === "sgd") return [learningRate * huge, huge];
  const scale = Math.sqrt((1 - beta2) / (1 - beta2 ** t));
  return [(learningRate * (1 - beta1)) / ((1 - beta1 ** t) * scale), epsilon / scale];
}
