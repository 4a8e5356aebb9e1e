/** The 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054;

/** Wilson's 95 % interval (1927) for a proportion seen `successes` times in `trials` independent trials. */
export function wilsonInterval(successes: number, trials: number): [number, number] {
  const p = successes / trials;
  const denominator = 1 + (z * z) / trials;
  const centre = (p + (z * z) / (2 * trials)) / denominator;
  const half = (z / denominator) * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  // At the ends the two terms cancel exactly but for rounding.
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}
