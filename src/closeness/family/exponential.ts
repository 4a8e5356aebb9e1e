import { fromNumber, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width] = parameters as readonly [number];
  const exact = fromNumber(width);
  return closeness({
    canonical: specification("exponential", parameters),
    at: (d) => Math.exp(-d / width),
    inverse: (level) => width * (0 - Math.log(level)),
    remotenessAt: (d) => relative(d, width),
    distanceAt: (r) => interval.mul(interval.point(width), interval.point(r)),
    slopeOver: (d) => {
      const w = interval.point(width);
      return interval.negate(interval.div(interval.exp(interval.negate(interval.div(d, w))), w));
    },
    core: 0,
    support: Number.POSITIVE_INFINITY,
    germ: {
      kind: "power",
      order: 1,
      coefficient: 1 / width,
      scale: { squared: mul(exact, exact), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "exponential", width, remoteness: "constant", complement: "falls" },
  });
}

/** exponential(w): μ(d) = exp(−d/w). */
export const exponential: Family = {
  family: "exponential",
  parameterNames: ["width"],
  defaults: [1],
  meaning: "exponential(w) means μ(d) = exp(−d/w).",
  member,
};
