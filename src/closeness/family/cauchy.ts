import { fromNumber, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import { bellSlope } from "./bell-slope.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width] = parameters as readonly [number];
  const exact = fromNumber(width);
  return closeness({
    canonical: specification("cauchy", parameters),
    at: (d) => 1 / (1 + (d / width) ** 2),
    inverse: (level) => width * Math.sqrt((1 - level) / level),
    remotenessAt: (d) => interval.log1p(interval.square(relative(d, width))),
    distanceAt: (r) => interval.mul(interval.point(width), interval.sqrt(interval.expm1(interval.point(r)))),
    slopeOver: (d) => bellSlope(d, width, 2),
    core: 0,
    support: Number.POSITIVE_INFINITY,
    germ: {
      kind: "power",
      order: 2,
      coefficient: 1 / (width * width),
      scale: { squared: mul(exact, exact), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "bell(1)", width, remoteness: "falls", complement: "falls" },
  });
}

/** cauchy(w): μ(d) = 1/(1 + (d/w)²). */
export const cauchy: Family = {
  family: "cauchy",
  parameterNames: ["width"],
  defaults: [1],
  meaning: "cauchy(w) means μ(d) = 1/(1 + (d/w)²).",
  member,
};
