import { OptimumError } from "../optimum-error.ts";
import type { Density, Moments } from "./density.ts";

/**
 * The empirical distribution of numbers, each with the same weight or with weights of its own (scaled to sum to 1).
 *
 * Expectations are sums over the numbers, exact up to rounding. Throws OptimumError "optimum/bad-density".
 */
export function sampleDensity(numbers: ArrayLike<number>, weights?: ArrayLike<number>): Density {
  check(numbers, weights);
  const order = Array.from(numbers, (_, i) => i).sort((i, j) => numbers[i]! - numbers[j]!);
  const xs = Float64Array.from(order, (i) => numbers[i]!);
  const total = weights === undefined ? xs.length : Array.from(weights).reduce((sum, w) => sum + w, 0);
  const ws = Float64Array.from(order, (i) => (weights?.[i] ?? 1) / total);
  const upTo = [0, 1, 2].map((power) => {
    const sums = new Float64Array(xs.length + 1);
    xs.forEach((x, i) => {
      sums[i + 1] = sums[i]! + ws[i]! * x ** power;
    });
    return sums;
  });
  const between = (power: number, from: number, to: number): number =>
    upTo[power]![countBelow(xs, to)]! - upTo[power]![countBelow(xs, from)]!;
  return Object.freeze({
    name: `${xs.length} numbers`,
    atoms: xs.filter((x, i) => ws[i]! > 0 && x !== xs[i - 1]),
    mass: (from: number, to: number) => between(0, from, to),
    moments: (from: number, to: number): Moments => [between(0, from, to), between(1, from, to), between(2, from, to)],
    integral: (g: (x: number) => number, from: number, to: number) => {
      let sum = 0;
      for (let i = countBelow(xs, from); i < countBelow(xs, to); i++) sum += ws[i]! * g(xs[i]!);
      return sum;
    },
  });
}

function check(numbers: ArrayLike<number>, weights?: ArrayLike<number>): void {
  if (numbers.length === 0)
    throw new OptimumError("optimum/bad-density", "a sample needs at least one number, got none.");
  const wrong = Array.from(numbers).findIndex((x) => !Number.isFinite(x));
  if (wrong >= 0) {
    throw new OptimumError(
      "optimum/bad-density",
      `a sample holds finite numbers, but number ${wrong + 1} is ${numbers[wrong]}.`,
    );
  }
  if (weights === undefined) return;
  const all = Array.from(weights);
  if (all.length !== numbers.length || !all.every((w) => w >= 0 && Number.isFinite(w)) || !all.some((w) => w > 0)) {
    throw new OptimumError(
      "optimum/bad-density",
      `weights of a sample are ${numbers.length} finite numbers ≥ 0, not all 0; got [${all.slice(0, 5)}${all.length > 5 ? ", …" : ""}] (${all.length}).`,
    );
  }
}

/** How many of the sorted numbers are smaller than x. */
function countBelow(xs: Float64Array, x: number): number {
  let [low, high] = [0, xs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
