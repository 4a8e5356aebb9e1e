/** Decay rates and denominator of Adam (Kingma & Ba 2015), their published defaults. */
export const beta1 = 0.9;
export const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * The two numbers that step t = 1, 2, … of Adam needs: step size and denominator, with the bias corrections folded in.
 * The running sums are kept undivided (sum = m/(1 − β1), squares = v/(1 − β2)): three operations fewer per element.
 */
export function adamSchedule(learningRate: number, t: number): readonly [number, number] {
  const scale = Math.sqrt((1 - beta2) / (1 - beta2 ** t));
  return [(learningRate * (1 - beta1)) / ((1 - beta1 ** t) * scale), epsilon / scale];
}
