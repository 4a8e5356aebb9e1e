import { erfc } from "../interval/index.ts";

/** The standard normal distribution. */
function distribution(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
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
    const above = z + range >= reach ? 1 : distribution(z + range);
    sum += density(z) * (above - distribution(z)) ** (count - 1);
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
