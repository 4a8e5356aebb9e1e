import { fromNumber, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { fallen, remotenessOfFall, slopeOfLine } from "./linear-fall.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width] = parameters as readonly [number];
  const exact = fromNumber(width);
  return closeness({
    canonical: specification("triangular", parameters),
    at: (d) => Math.max(0, 1 - d / width),
    inverse: (level) => width * (1 - level),
    remotenessAt: (d) => remotenessOfFall(relative(d, width)),
    distanceAt: (r) => interval.mul(interval.point(width), fallen(r)),
    slopeOver: (d) => slopeOfLine(d, interval.point(0), interval.point(width)),
    core: 0,
    support: width,
    straight: true,
    germ: {
      kind: "power",
      order: 1,
      coefficient: 1 / width,
      scale: { squared: mul(exact, exact), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "triangular", width, remoteness: "rises", complement: "constant" },
  });
}

/** triangular(w): μ(d) = max(0, 1 − d/w). */
export const triangular: Family = {
  family: "triangular",
  parameterNames: ["width"],
  defaults: [1],
  meaning: "triangular(w) means μ(d) = max(0, 1 − d/w).",
  member,
};
