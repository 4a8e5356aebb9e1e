/** Scores nearer to each other than this, relative to the largest size, count as equal: scores are ratios of small integers. */
export const tieTolerance = 1e-9;

/** Ranks 1 … n of numbers, the smallest first; equal ones share their mean rank, a multiple of 1/2. */
export function midranks(values: readonly number[]): readonly number[] {
  const largest = Math.max(...values.map(Math.abs));
  const order = values.map((_, i) => i).toSorted((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!]! - values[order[to]!]! <= tieTolerance * largest) to++;
    for (let k = from; k <= to; k++) ranks[order[k]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}
