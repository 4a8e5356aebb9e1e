import { type Closeness, vanishesAt } from "../../closeness/index.ts";
import { type Interval, interval } from "../../interval/index.ts";

/** What "close" means for inputs and for outputs. */
export interface ClosenessPair {
  readonly input: Closeness;
  readonly output: Closeness;
}

/** Encloses the largest |s(x) − s(x')| over all |x − x'| = d, for a function s; it must not fall as d grows. */
export type Rise = (d: number) => Interval;

/** Neighbouring distances of a search are this factor apart. */
export const ratio = 1.01;

/** Distances from `from` up to `to`, each 1 % beyond the one before; the last is `to`. */
export function distances(from: number, to: number): readonly number[] {
  const count = Math.ceil(Math.log(to / from) / Math.log(ratio));
  return Array.from({ length: count + 1 }, (_, k) => (k === count ? to : from * ratio ** k));
}

/** −log μ(d), enclosed; Infinity where μ(d) = 0. */
export function remoteness(mu: Closeness, d: number): Interval {
  return vanishesAt(mu, d) ? interval.point(Number.POSITIVE_INFINITY) : mu.remotenessAt(d);
}

/** Whether the requirement R is broken at a distance: μ_out(rise) < μ_in(d), proven by enclosures. */
export function losesAt({ input, output }: ClosenessPair, rise: Rise, d: number): boolean {
  return remoteness(output, rise(d).lo).lo > remoteness(input, d).hi;
}

/**
 * Whether the requirement R holds at all distances from the first of the list on to the last, proven by enclosures.
 *
 * Between neighbours a < b memberships and rises are monotone: rise(b) within what μ_in(a) asks settles [a, b]. False means "not proven".
 */
export function keepsOver({ input, output }: ClosenessPair, rise: Rise, list: readonly number[]): boolean {
  return list.every((d, k) => remoteness(output, rise(list[k + 1] ?? d).hi).hi <= remoteness(input, d).lo);
}
