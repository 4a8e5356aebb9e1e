import { fromNumber, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import { bellSlope } from "./bell-slope.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width, exponent] = parameters as readonly [number, number];
  const order = 2 * exponent;
  const exact = fromNumber(width);
  return closeness({
    canonical: specification("bell", parameters),
    at: (d) => 1 / (1 + (d / width) ** order),
    inverse: (level) => width * ((1 - level) / level) ** (1 / order),
    remotenessAt: (d) => interval.log1p(interval.pow(relative(d, width), order)),
    distanceAt: (r) => interval.mul(interval.point(width), interval.root(interval.expm1(interval.point(r)), order)),
    slopeOver: (d) => bellSlope(d, width, order),
    core: 0,
    support: Number.POSITIVE_INFINITY,
    germ: {
      kind: "power",
      order,
      coefficient: width ** -order,
      scale: { squared: mul(exact, exact), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: `bell(${exponent})`, width, remoteness: "falls", complement: "falls" },
  });
}

/** bell(w, b), the generalised bell: μ(d) = 1/(1 + (d/w)^(2b)). */
export const bell: Family = {
  family: "bell",
  parameterNames: ["width", "exponent"],
  defaults: [1, 2],
  meaning: "bell(w, b) means μ(d) = 1/(1 + (d/w)²ᵇ).",
  member,
};
