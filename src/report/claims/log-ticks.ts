/** Steps within a power of ten, from dense to sparse. */
const mantissas = [[1, 2, 5], [1, 3], [1]] as const;

/** At most `most` ticks for a logarithmic axis over positive values: powers of ten, with steps between them where there is room. */
export function logTicks(
  values: readonly number[],
  most: number,
  domain: readonly [number, number] = [Math.min(...values), Math.max(...values)],
): readonly number[] {
  const [lo, hi] = domain;
  if (!(lo > 0 && Number.isFinite(hi))) return [];
  const first = Math.floor(Math.log10(lo));
  const powers = Array.from({ length: Math.ceil(Math.log10(hi)) - first + 1 }, (_, i) => first + i);
  const rounding = 1 + 1e-9;
  const within = (steps: readonly number[]) =>
    powers
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((tick) => tick >= lo / rounding && tick <= hi * rounding);
  const fitting = mantissas.map(within).find((ticks) => ticks.length <= most);
  if (fitting) return fitting;
  const stride = Math.ceil(powers.length / most);
  return within([1]).filter((tick) => Math.round(Math.log10(tick)) % stride === 0);
}
