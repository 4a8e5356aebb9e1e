/**
 * The chance of |t| ≤ √ν·tan θ for Student's t with a whole number ν of degrees of freedom.
 *
 * A finite series. Accuracy: about 1e-15, absolute. Source: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
 */
function chanceWithin(theta: number, degreesOfFreedom: number): number {
  const [sin, cos] = [Math.sin(theta), Math.cos(theta)];
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cos : 1;
  let series = degreesOfFreedom > 1 ? term : 0;
  for (let k = odd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= (cos * cos * (k - 1)) / k;
    series += term;
  }
  return odd ? (2 / Math.PI) * (theta + sin * series) : sin * series;
}

/** Two-sided p-value of Student's t with a whole number of degrees of freedom: the chance of a larger |t|. Accuracy: about 1e-15, absolute. */
export function studentPValue(t: number, degreesOfFreedom: number): number {
  return Math.max(0, 1 - chanceWithin(Math.atan(Math.abs(t) / Math.sqrt(degreesOfFreedom)), degreesOfFreedom));
}

/**
 * The t that |t| exceeds with a chance of 1 − `confidence`: half the width of a two-sided interval, in standard errors.
 *
 * By bisection in θ. Accuracy: about 1e-13, relative, at a confidence of 95 %.
 */
export function studentQuantile(confidence: number, degreesOfFreedom: number): number {
  let [below, above] = [0, Math.PI / 2];
  for (let middle = (below + above) / 2; middle > below && middle < above; middle = (below + above) / 2) {
    if (chanceWithin(middle, degreesOfFreedom) < confidence) below = middle;
    else above = middle;
  }
  return Math.sqrt(degreesOfFreedom) * Math.tan(above);
}
