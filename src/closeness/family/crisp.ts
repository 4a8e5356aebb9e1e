import { interval } from "../../interval/index.ts";
import { type Closeness, closeness, specification, unknownSlope } from "../closeness.ts";
import type { Family } from "./family.ts";

function member(parameters: readonly number[]): Closeness {
  const [threshold] = parameters as readonly [number];
  return closeness({
    canonical: specification("crisp", parameters),
    at: (d) => (d <= threshold ? 1 : Number.isNaN(d) ? d : 0),
    inverse: () => threshold,
    remotenessAt: () => interval.point(0),
    distanceAt: () => interval.point(threshold),
    slopeOver: ({ lo, hi }) => (hi <= threshold || lo > threshold ? interval.point(0) : unknownSlope),
    core: threshold,
    support: threshold,
    straight: true,
    germ: { kind: "plateau" },
    curve: null,
  });
}

/** crisp(c): μ(d) = 1 for d ≤ c, else 0. */
export const crisp: Family = {
  family: "crisp",
  parameterNames: ["threshold"],
  defaults: [1],
  meaning: "crisp(c) means μ(d) = 1 up to the distance c, and 0 beyond: no degrees between.",
  member,
};
