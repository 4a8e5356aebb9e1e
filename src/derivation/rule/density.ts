const total = (counts: readonly number[]) =>
  Math.max(
    1,
    counts.reduce((a, b) => a + b, 0),
  );

/** Share of all pre-activations in each region of each function: sums to 1 over the network. */
export function networkDensity(counts: ArrayLike<number>): readonly number[] {
  const all = Array.from(counts);
  const sum = total(all);
  return all.map((n) => n / sum);
}

/** Share of a function's own pre-activations in each of its regions: sums to 1 over every function that the data reach. */
export function functionDensity(counts: ArrayLike<number>, regions: number): readonly number[] {
  return byFunction(Array.from(counts), regions).flatMap((own) => networkDensity(own));
}

/** Numbers per region, [functions · regions], function by function. */
export function byFunction(all: readonly number[], regions: number): readonly (readonly number[])[] {
  return Array.from({ length: all.length / regions }, (_, f) => all.slice(f * regions, (f + 1) * regions));
}
