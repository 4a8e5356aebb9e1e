/** More test rows than this do not matter: one of them is no visible difference. */
const most = 20_000;

/** The fewest rows that have all these accuracies, each a share of whole rows; `most` where there are more. */
function fewestRows(accuracies: readonly number[]): number {
  for (let rows = 1; rows < most; rows++) {
    if (accuracies.every((accuracy) => Math.abs(accuracy * rows - Math.round(accuracy * rows)) < 1e-10 * rows))
      return rows;
  }
  return most;
}

/**
 * A number of test rows that the accuracies of networks show: split by split the fewest rows that have them all, of these the largest. There may be more
 * rows, never fewer, so one of so many rows is a difference that is no smaller than that of one row. `splits[s]`: the accuracies on one split.
 */
export function rowsShown(splits: readonly (readonly number[])[]): number {
  return Math.max(1, ...splits.map((accuracies) => fewestRows([...new Set(accuracies)])));
}
