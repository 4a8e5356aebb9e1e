/**
 * Two-sided p-value of Student's t with a whole number of degrees of freedom: the chance of a larger |t|.
 *
 * The finite series in θ = atan(t/√ν). Accuracy: about 1e-15, absolute. Source: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
 */
export function studentPValue(t: number, degreesOfFreedom: number): number {
  const theta = Math.atan(Math.abs(t) / Math.sqrt(degreesOfFreedom));
  const [sin, cos] = [Math.sin(theta), Math.cos(theta)];
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cos : 1;
  let series = degreesOfFreedom > 1 ? term : 0;
  for (let k = odd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= (cos * cos * (k - 1)) / k;
    series += term;
  }
  const within = odd ? (2 / Math.PI) * (theta + sin * series) : sin * series;
  return Math.max(0, 1 - within);
}
