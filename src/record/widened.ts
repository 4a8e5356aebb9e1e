import type { Interval } from "../interval/index.ts";

/**
 * An enclosure widened by a share of the size of its ends (of 1 for smaller ones, but by no more than itself is wide), and beyond neither
 * an end of the band, 0, −1 nor 1: a claim that matters stays one.
 */
export function widened(found: Interval, share: number, band: readonly [number, number]): Interval {
  return within(found, share, [...band, 0, -1, 1]);
}

/** The same, beyond no end of the band. */
export function loosened(found: Interval, share: number, band: readonly [number, number]): Interval {
  return within(found, share, band);
}

function within({ lo, hi }: Interval, share: number, stops: readonly number[]): Interval {
  const by = (end: number): number => share * Math.min(Math.max(1, Math.abs(end)), Math.abs(end) + (hi - lo));
  return {
    lo: Number.isFinite(lo) ? Math.max(lo - by(lo), ...stops.filter((stop) => stop <= lo)) : lo,
    hi: Number.isFinite(hi) ? Math.min(hi + by(hi), ...stops.filter((stop) => stop >= hi)) : hi,
  };
}
