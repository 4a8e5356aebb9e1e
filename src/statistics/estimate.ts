import { studentQuantile } from "./student.ts";

/** A mean over independent repeats with its 95 % interval; null where fewer than two repeats are left. */
export interface Estimate {
  readonly mean: number;
  readonly ci95: [number, number] | null;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Standard error of the mean, from the sample standard deviation (n − 1); 0 for a single value. */
export function standardError(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  return Math.sqrt(squares / (n - 1) / n);
}

/**
 * Mean and 95 % interval by Student's t with n − 1 degrees of freedom. `within` cuts the interval where the quantity
 * cannot lie outside (a share in [0, 1]). An empty list has mean NaN: check before.
 */
export function estimate(
  values: readonly number[],
  within: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Estimate {
  const centre = mean(values);
  if (values.length < 2) return { mean: centre, ci95: null };
  const half = studentQuantile(0.95, values.length - 1) * standardError(values);
  return { mean: centre, ci95: [Math.max(within[0], centre - half), Math.min(within[1], centre + half)] };
}
