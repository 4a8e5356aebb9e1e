// What a simulated table with kinks holds, before anybody learns from it: how much better the best answer is than the best linear one.
import { randomStream } from "../../src/random/index.ts";
import { deviations, kinked } from "./tables.ts";

/** Points by which expectations are estimated. */
const points = 100_000;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Drawn {
  readonly truth: readonly number[];
  /** Best linear answer in a and b, which are independent and of variance 1: its slopes are covariances. */
  readonly linear: readonly number[];
  readonly noise: readonly number[];
}

function drawn(f: (x: readonly number[]) => number): Drawn {
  const random = randomStream(20260727).split("gain");
  const all = Array.from({ length: points }, () => [random.normal(), random.normal()] as const);
  const truth = all.map((x) => f(x));
  const slope = (axis: 0 | 1) => mean(all.map((x, i) => x[axis] * truth[i]!));
  const [centre, a, b] = [mean(truth), slope(0), slope(1)];
  return { truth, linear: all.map((x) => centre + a * x[0] + b * x[1]), noise: all.map(() => random.normal()) };
}

/** Of each function and noise: what R² and accuracy gain over a linear answer at best. */
export function trueGains(): readonly (readonly [name: string, noise: number, r2: number, accuracy: number])[] {
  return Object.entries(kinked).flatMap(([name, f]) => {
    const { truth, linear, noise } = drawn(f);
    return deviations.map((deviation) => {
      const target = truth.map((value, i) => value + deviation * noise[i]!);
      const centre = mean(target);
      const variance = mean(target.map((y) => (y - centre) ** 2));
      const error = (answer: readonly number[]) => mean(target.map((y, i) => (y - answer[i]!) ** 2)) / variance;
      const middle = target.toSorted((a, b) => a - b)[points / 2]!;
      const right = (answer: readonly number[]) =>
        mean(target.map((y, i) => Number(y > middle === answer[i]! > middle)));
      return [name, deviation, error(linear) - error(truth), right(truth) - right(linear)] as const;
    });
  });
}
