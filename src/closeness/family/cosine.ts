import { encloseBetween, fromNumber, type Interval, interval, mul, piBounds } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width] = parameters as readonly [number];
  const twice = mul(fromNumber(2), fromNumber(width));
  return closeness({
    canonical: specification("cosine", parameters),
    at: (d) => (d >= width ? 0 : Math.cos((Math.PI * (d / width)) / 2) ** 2),
    // From μ = cos²θ: tan²θ = (1 − μ)/μ, which keeps its digits at both ends where acos would lose them.
    inverse: (level) => (2 * width * Math.atan(Math.sqrt((1 - level) / level))) / Math.PI,
    remotenessAt: (d) => remoteness(relative(d, width)),
    distanceAt: (r) => interval.mul(interval.point(width), inverseRemoteness(r)),
    slopeOver: (d) => slope(d, width),
    core: 0,
    support: width,
    germ: {
      kind: "power",
      order: 2,
      coefficient: (Math.PI / (2 * width)) ** 2,
      scale: { squared: mul(twice, twice), piPower: -1 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "cosine", width, remoteness: "rises", complement: "falls" },
  });
}

const halfPi = interval.mul(encloseBetween(piBounds.lo, piBounds.hi), interval.point(0.5));

/** −2 log cos(πx/2) for x in [0, 1): by the tangent near 0, where the cosine is 1, and by the distance to the zero near 1. */
function remoteness(x: Interval): Interval {
  if (x.hi < 0.75) return interval.log1p(interval.square(interval.tan(interval.mul(halfPi, x))));
  const rest = interval.sub(interval.point(1), interval.min(x, interval.point(1)));
  const cosine = interval.max(interval.sin(interval.mul(halfPi, rest)), interval.point(0));
  return interval.mul(interval.point(-2), interval.log(cosine));
}

/** 2/π · arctan √(e^r − 1), since tan² = 1/cos² − 1. */
function inverseRemoteness(r: number): Interval {
  return interval.div(interval.atan(interval.sqrt(interval.expm1(interval.point(r)))), halfPi);
}

/** −(π/(2w))·sin(πd/w) up to w, where it comes to rest. */
function slope(d: Interval, width: number): Interval {
  const w = interval.point(width);
  const phase = interval.mul(interval.point(2), interval.mul(halfPi, interval.div(interval.min(d, w), w)));
  const sine = interval.max(interval.sin(phase), interval.point(0));
  return interval.negate(interval.mul(interval.div(halfPi, w), sine));
}

/** cosine(w): μ(d) = (1 + cos(πd/w))/2 = cos²(πd/(2w)) for d < w, else 0. */
export const cosine: Family = {
  family: "cosine",
  parameterNames: ["width"],
  defaults: [1],
  meaning: "cosine(w) means μ(d) = (1 + cos(πd/w))/2 for d < w, and 0 beyond.",
  member,
};
