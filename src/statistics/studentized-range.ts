/** The standard normal distribution, by Marsaglia's series (2004); accuracy: 1e-15, absolute, within ±8. */
function normalDistribution(x: number): number {
  let [sum, term] = [x, x];
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + density(x) * sum;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

const reach = 8;
const step = 1 / 16;

/** The chance that the range of `count` independent standard normal values is at most `range`; the trapezoidal rule converges exponentially here. */
function chanceWithin(range: number, count: number): number {
  let sum = 0;
  for (let z = -reach; z <= reach; z += step) {
    const above = z + range >= reach ? 1 : normalDistribution(z + range);
    sum += density(z) * (above - normalDistribution(z)) ** (count - 1);
  }
  return count * step * sum;
}

/**
 * The range that `count` independent standard normal values exceed with a chance of 1 − `confidence`: the quantile of the studentized
 * range with infinitely many degrees of freedom. By bisection; accuracy: about 1e-9, absolute.
 */
export function studentizedRangeQuantile(confidence: number, count: number): number {
  let [below, above] = [0, 2 * reach];
  while (above - below > 1e-10) {
    const middle = (below + above) / 2;
    if (chanceWithin(middle, count) < confidence) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}
