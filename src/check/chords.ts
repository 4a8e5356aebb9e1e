import { type Interval, interval } from "../interval/index.ts";

/** Enclosures of the least and the greatest chord slope. */
export interface Chords {
  readonly inf: Interval;
  readonly sup: Interval;
}

/**
 * What slopes over cells that cover a domain, or over none, say of its chords, together with slopes that are reached somewhere: chord slopes are
 * means of slopes, so the least is at least that of all cells, and at most the greatest of any that is reached.
 */
export function chordsOf(cells: readonly Interval[], reached: readonly Interval[]): Chords {
  const seen = [...cells, ...reached];
  const isCovered = cells.length > 0;
  const least = cells.reduce((lowest, { lo }) => Math.min(lowest, lo), Number.POSITIVE_INFINITY);
  const greatest = cells.reduce((highest, { hi }) => Math.max(highest, hi), Number.NEGATIVE_INFINITY);
  return {
    inf: interval.of(
      isCovered ? least : Number.NEGATIVE_INFINITY,
      seen.reduce((lowest, { hi }) => Math.min(lowest, hi), Number.POSITIVE_INFINITY),
    ),
    sup: interval.of(
      seen.reduce((highest, { lo }) => Math.max(highest, lo), Number.NEGATIVE_INFINITY),
      isCovered ? greatest : Number.POSITIVE_INFINITY,
    ),
  };
}

/** The Lipschitz constant of a function whose chords are known. */
export function steepest({ inf, sup }: Chords): Interval {
  return interval.of(Math.max(0, -inf.hi, sup.lo), Math.max(0, -inf.lo, sup.hi));
}
