/** Which class the row of logits at a place stands for: the largest, or the sign of the only one. */
export function predictedClass(logits: Float32Array, at: number, outputs: number): number {
  if (outputs === 1) return logits[at]! > 0 ? 1 : 0;
  let best = 0;
  for (let c = 1; c < outputs; c++) if (logits[at + c]! > logits[at + best]!) best = c;
  return best;
}

/** The share of rows of logits [rows, outputs] that stand for their true class. */
export function accuracy(logits: Float32Array, outputs: number, truth: ArrayLike<number>): number {
  let right = 0;
  for (let row = 0; row < truth.length; row++)
    if (predictedClass(logits, row * outputs, outputs) === truth[row]) right++;
  return right / truth.length;
}

/** R² = 1 − Σ(y − ŷ)² / Σ(y − mean of y)², over the rows at hand; where these are all alike, 1 if they are met and 0 if not. */
export function determination(predicted: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < truth.length; row++) sum += truth[row]!;
  const mean = sum / truth.length;
  let residual = 0;
  let total = 0;
  for (let row = 0; row < truth.length; row++) {
    residual += (truth[row]! - predicted[row]!) ** 2;
    total += (truth[row]! - mean) ** 2;
  }
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
}

/**
 * How far an accuracy may be off because it was taken on so few rows: its binomial standard error, with two right and two wrong
 * rows added, so that 1 on few rows is not taken for certain. Source: Agresti & Coull (1998).
 */
export function accuracyError(accuracy: number, rows: number): number {
  const p = (accuracy * rows + 2) / (rows + 4);
  return Math.sqrt((p * (1 - p)) / (rows + 4));
}

/** The same for R²: (1 − R²)·√(2/rows), for normally distributed residuals. */
export const determinationError = (r2: number, rows: number): number => (1 - r2) * Math.sqrt(2 / rows);
