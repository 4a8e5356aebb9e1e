/** Points in increasing order with a value at each. */
export interface Samples {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * Sum of squared deviations from the mean, run by run, of what a target rises above the steepest line that is allowed: over each
 * run of points that are steeper from their left neighbours, of y − steepest · x. No point is in a run upwards and in one downwards.
 */
function excess({ x, y }: Samples, steepest: number): number {
  let [total, size, mean, squares] = [0, 0, 0, 0];
  for (let i = 1; i < x.length; i++) {
    if (y[i]! - y[i - 1]! <= steepest * (x[i]! - x[i - 1]!)) {
      total += squares;
      [size, mean, squares] = [0, 0, 0];
      continue;
    }
    const value = y[i]! - steepest * x[i]!;
    const before = mean;
    mean += (value - before) / ++size;
    squares += (value - before) * (value - mean);
  }
  return total + squares;
}

/** Cells that the unknown ℓ in [−1, 1] is cut into: fine enough for three digits of the floor. */
const cells = 400;

/**
 * A mean squared error on the samples that no network of one input stays below, if its weights have spectral norm at most 1
 * and the activations of its `hiddenLayers` layers are increasing and 1-Lipschitz, with whatever number of regions.
 *
 * Such activations are firmly non-expansive, so with k hidden layers every chord slope of the network lies in
 * [(ℓ − k)/(k + 1), (ℓ + k)/(k + 1)] for one ℓ in [−1, 1]: a band of width 2k/(k + 1), where ±1 would need 2 (decision 0029).
 * Wherever the target is steeper than that, target minus network increases at least as fast as the excess. The more is allowed
 * upwards the less downwards, so each cell of ℓ is bounded by its ends. Accuracy: a lower bound up to the rounding of doubles.
 */
export function increasingFloor({ x, y }: Samples, hiddenLayers: number): number {
  const k = hiddenLayers;
  const down: Samples = { x, y: Array.from(y, (v) => -v) };
  const ends = Array.from({ length: cells + 1 }, (_, i) => (2 * i) / cells - 1);
  const upwards = ends.map((l) => excess({ x, y }, (l + k) / (k + 1)));
  const downwards = ends.map((l) => excess(down, (k - l) / (k + 1)));
  const perCell = ends.slice(1).map((_, i) => upwards[i + 1]! + downwards[i]!);
  return Math.min(...perCell) / x.length;
}
