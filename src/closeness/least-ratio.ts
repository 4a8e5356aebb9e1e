import { type Enclosure, interval } from "../interval/index.ts";

/** The least ratio g(t)/t over 0 < t ≤ d, bracketed, and a t where it is about least. */
export interface LeastRatio {
  readonly lo: number;
  readonly at: number;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  /** g(t)/t is at least this in [from, to]. */
  readonly bound: number;
}

const OCTAVES = 24;
const SPLITS = 120;

/**
 * A lower bound of g(t)/t over 0 < t ≤ d for a non-decreasing g, by splitting the cell with the lowest bound; accuracy: lower bound, close.
 *
 * In a cell, g(t)/t ≥ g(from)/to. `rateBelow(t)` bounds the ratio on (0, t].
 */
export function leastRatio(g: (t: number) => Enclosure, d: number, rateBelow: (t: number) => number): LeastRatio {
  const cell = (from: number, to: number): Cell => ({
    from,
    to,
    bound: interval.div(interval.point(g(from).lo), interval.point(to)).lo,
  });
  const ends = Array.from({ length: OCTAVES + 1 }, (_, k) => d * 2 ** (k - OCTAVES));
  const cells = ends.slice(1).map((to, k) => cell(ends[k]!, to));
  let lowest = indexOfLowest(cells);
  for (let split = 0; split < SPLITS; split++) {
    const { from, to } = cells[lowest]!;
    const middle = from + (to - from) / 2;
    if (!(from < middle && middle < to)) break;
    cells.splice(lowest, 1, cell(from, middle), cell(middle, to));
    lowest = indexOfLowest(cells);
  }
  const { bound, from } = cells[lowest]!;
  return { lo: Math.min(bound, rateBelow(ends[0]!)), at: from };
}

function indexOfLowest(cells: readonly Cell[]): number {
  return cells.reduce((lowest, { bound }, k) => (bound < cells[lowest]!.bound ? k : lowest), 0);
}
