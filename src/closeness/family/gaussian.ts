import { fromNumber, type Interval, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [deviation] = parameters as readonly [number];
  const exact = fromNumber(deviation);
  return closeness({
    canonical: specification("gaussian", parameters),
    at: (d) => Math.exp(-((d / deviation) ** 2) / 2),
    inverse: (level) => deviation * Math.sqrt(-2 * Math.log(level)),
    remotenessAt: (d) => interval.mul(interval.point(0.5), interval.square(relative(d, deviation))),
    distanceAt: (r) =>
      interval.mul(interval.point(deviation), interval.sqrt(interval.mul(interval.point(2), interval.point(r)))),
    slopeOver: (d) => slope(d, deviation),
    core: 0,
    support: Number.POSITIVE_INFINITY,
    germ: {
      kind: "power",
      order: 2,
      coefficient: 1 / (2 * deviation * deviation),
      scale: { squared: mul(fromNumber(2), mul(exact, exact)), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "gaussian", width: deviation, remoteness: "constant", complement: "falls" },
  });
}

/** −(d/σ²)·exp(−d²/(2σ²)). */
function slope(d: Interval, deviation: number): Interval {
  const u = interval.div(d, interval.point(deviation));
  const value = interval.exp(interval.mul(interval.point(-0.5), interval.square(u)));
  return interval.negate(interval.mul(interval.div(u, interval.point(deviation)), value));
}

/** gaussian(σ): μ(d) = exp(−d²/(2σ²)). */
export const gaussian: Family = {
  family: "gaussian",
  parameterNames: ["σ"],
  defaults: [1],
  meaning: "gaussian(σ) means μ(d) = exp(−d²/(2σ²)).",
  member,
};
