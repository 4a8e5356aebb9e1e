import { type PiecewiseLinear, piecewiseLinear } from "../../activation/index.ts";
import type { RandomStream } from "../../random/index.ts";

/** A random multiple of 2^-bits in [−range, range). */
export function randomDyadic(random: RandomStream, range: number, bits: number): number {
  return (random.below(2 * range * 2 ** bits) - range * 2 ** bits) / 2 ** bits;
}

/** As `randomDyadic`, and none of the excluded numbers. */
function randomSlope(random: RandomStream, excluded: readonly number[]): number {
  let slope: number;
  do slope = randomDyadic(random, 4, 10);
  while (excluded.includes(slope));
  return slope;
}

/**
 * A piecewise-linear function with the given slopes, at random kinks, through a random point; null stands for a random slope that is
 * neither 0 nor the one before.
 *
 * Kinks and values are multiples of 2^-20, slopes of 2^-10, so that doubles hold all values exactly.
 */
export function randomPiecewiseLinear(random: RandomStream, pattern: readonly (number | null)[]): PiecewiseLinear {
  const slopes: number[] = [];
  for (const slope of pattern) slopes.push(slope ?? randomSlope(random, [0, ...slopes.slice(-1)]));
  const kinks = new Set<number>();
  while (kinks.size < Math.max(1, slopes.length - 1)) kinks.add(randomDyadic(random, 512, 20));
  const knots = [...kinks].toSorted((a, b) => a - b);
  const values = [randomDyadic(random, 512, 20)];
  for (let k = 1; k < knots.length; k++) values.push(values[k - 1]! + slopes[k]! * (knots[k]! - knots[k - 1]!));
  return piecewiseLinear({ knots, values, leftSlope: slopes[0]!, rightSlope: slopes.at(-1)! });
}
