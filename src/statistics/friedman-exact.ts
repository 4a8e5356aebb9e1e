/** So many orders of ranks are looked at one by one. */
const most = 50_000;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** How many ways there are to order the ranks of all data sets but one. */
export const rankings = (n: number, k: number): number => factorial(k) ** (n - 1);

function orders(row: readonly number[]): readonly (readonly number[])[] {
  if (row.length < 2) return [row];
  return row.flatMap((one, i) => orders(row.toSpliced(i, 1)).map((rest) => [one, ...rest]));
}

/**
 * The chance, if no method is better than another, that mean ranks lie at least as far apart as these: the share of all orders of the ranks within data sets
 * (the first may stay as it is) whose sums have squares that add up to as much. Null where there are more orders than can be looked at.
 * `ranks[d][m]`, ties sharing their mean rank. Exact but for rounding of doubles.
 */
export function exactFriedman(ranks: readonly (readonly number[])[]): number | null {
  const [first = [], ...others] = ranks;
  const count = rankings(ranks.length, first.length);
  if (!(count <= most)) return null;
  const squares = (sums: readonly number[]) => sums.reduce((sum, one) => sum + one * one, 0);
  const observed = squares(first.map((_, method) => ranks.reduce((sum, row) => sum + row[method]!, 0)));
  const added = (sums: readonly number[], row: readonly number[]) => sums.map((sum, method) => sum + row[method]!);
  const choices = others.map(orders);
  const reaching = (sums: readonly number[], d: number): number =>
    d === choices.length
      ? Number(squares(sums) >= observed - 1e-9)
      : choices[d]!.reduce((found, row) => found + reaching(added(sums, row), d + 1), 0);
  return reaching(first, 0) / count;
}
