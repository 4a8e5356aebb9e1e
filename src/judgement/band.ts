import { byDistance, type Judgement, meanAnswer, unitsOf } from "./judgement.ts";

/** Lower and upper bound of a membership. */
export type Bounds = readonly [lo: number, hi: number];

const level = 0.95;

/** The Kullback–Leibler divergence of chances: q·log(q/p) + (1 − q)·log((1 − q)/(1 − p)). */
function divergence(q: number, p: number): number {
  const part = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return part(q, p) + part(1 - q, 1 - p);
}

/** The largest p ≥ mean with divergence(mean, p) ≤ most, rounded up. */
function highest(mean: number, most: number): number {
  let [inside, outside] = [mean, 1];
  if (mean === 1) return 1;
  for (let k = 0; k < 60; k++) {
    const middle = (inside + outside) / 2;
    if (divergence(mean, middle) <= most) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** A judgement with the number of the unit that it belongs to. */
interface Voice extends Judgement {
  readonly unit: number;
}

/** How many answers of equal weight speak as clearly as these: the total weight over that of the heaviest unit. */
function effective(window: readonly Voice[]): number {
  const weights = new Map<number, number>();
  for (const { unit, weight } of window) weights.set(unit, (weights.get(unit) ?? 0) + weight);
  const all = [...weights.values()];
  return all.reduce((a, b) => a + b, 0) / Math.max(...all);
}

/** The nearest 1, 2, 4, … of judgements that are sorted by nearness, and all of them. */
function windows(sorted: readonly Voice[]): readonly (readonly Voice[])[] {
  const sizes = [];
  for (let size = 1; size < sorted.length; size *= 2) sizes.push(size);
  return [...sizes, sorted.length].map((size) => sorted.slice(0, size));
}

/** An upper bound of the chance of a "yes" that is at most the mean chance in the windows. */
function upperBound(nearest: readonly Voice[]): number {
  if (nearest.length === 0) return 1;
  const all = windows(nearest);
  const surprise = Math.log((2 * all.length) / (1 - level));
  return Math.min(...all.map((window) => highest(meanAnswer(window), surprise / effective(window))));
}

/**
 * Bounds of the membership at a distance, right with a chance of at least 95 % at each distance by itself, whatever the closeness, if the
 * answers at a distance d are μ(d) on average and units (people where several are named, else answers) are drawn independently.
 *
 * Answers at smaller distances are on average at least μ(d), those at larger ones at most: their means over the nearest 1, 2, 4, … bound it by
 * Chernoff's inequality, which holds for independent values in [0, 1] with unequal means and, with the largest weight in place of 1/n,
 * for weighted ones (decisions/0067). Neither large numbers nor a family are supposed. Source: Hoeffding (1963), theorem 1.
 */
export function membershipBounds(judgements: readonly Judgement[], distance: number): Bounds {
  const voices = unitsOf(judgements).flatMap((own, unit) => own.map((each) => ({ ...each, unit })));
  const sorted = byDistance(voices);
  const below = sorted.filter((each) => each.distance <= distance).toReversed();
  const above = sorted.filter((each) => each.distance >= distance);
  const opposite = above.map((each) => ({ ...each, answer: 1 - each.answer }));
  return [1 - upperBound(opposite), upperBound(below)];
}
