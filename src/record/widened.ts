import type { Interval } from "../interval/index.ts";

/**
 * An enclosure widened by a share of the size of its ends (of 1 for smaller ones, but by no more than itself is wide), and beyond neither
 * an end of the band, 0, −1 nor 1: a claim that matters stays one.
 */
export function widened({ lo, hi }: Interval, share: number, band: readonly [number, number]): Interval {
  const by = (end: number): number => share * Math.min(Math.max(1, Math.abs(end)), Math.abs(end) + (hi - lo));
  const stops = [...band, 0, -1, 1];
  return {
    lo: Number.isFinite(lo) ? Math.max(lo - by(lo), ...stops.filter((stop) => stop <= lo)) : lo,
    hi: Number.isFinite(hi) ? Math.min(hi + by(hi), ...stops.filter((stop) => stop >= hi)) : hi,
  };
}
