import { fromNumber, type Interval, interval, mul } from "../../interval/index.ts";
import { type Closeness, closeness, specification } from "../closeness.ts";
import type { Family } from "./family.ts";
import { relative } from "./relative.ts";

function member(parameters: readonly number[]): Closeness {
  const [width] = parameters as readonly [number];
  const twice = mul(fromNumber(2), fromNumber(width));
  return closeness({
    canonical: specification("logistic", parameters),
    at: (d) => 2 / (1 + Math.exp(d / width)),
    inverse: (level) => width * Math.log1p((2 * (1 - level)) / level),
    remotenessAt: (d) => remoteness(relative(d, width)),
    distanceAt: (r) => interval.mul(interval.point(width), inverseRemoteness(r)),
    slopeOver: (d) => {
      const [u, w] = [interval.div(d, interval.point(width)), interval.point(width)];
      return interval.div(interval.mul(interval.point(-2), interval.mul(interval.sigmoid(u), interval.sigmoid(interval.negate(u)))), w); // biome-ignore format: a product
    },
    core: 0,
    support: Number.POSITIVE_INFINITY,
    germ: {
      kind: "power",
      order: 1,
      coefficient: 1 / (2 * width),
      scale: { squared: mul(twice, twice), piPower: 0 },
      reach: Number.POSITIVE_INFINITY,
    },
    curve: { key: "logistic", width, remoteness: "rises", complement: "falls" },
  });
}

const logOfTwo = interval.log(interval.point(2));
const half = interval.point(0.5);

/** log((1 + e^x)/2), without cancellation near 0 and without overflow far out. */
function remoteness(x: Interval): Interval {
  if (x.hi < 1) return interval.log1p(interval.mul(half, interval.expm1(x)));
  return interval.add(interval.sub(x, logOfTwo), interval.log1p(interval.exp(interval.negate(x))));
}

/** log(2e^r − 1), likewise. */
function inverseRemoteness(remoteness: number): Interval {
  const r = interval.point(remoteness);
  if (remoteness < 1) return interval.log1p(interval.mul(interval.point(2), interval.expm1(r)));
  const rest = interval.negate(interval.mul(half, interval.exp(interval.negate(r))));
  return interval.add(interval.add(r, logOfTwo), interval.log1p(rest));
}

/** logistic(w): μ(d) = 2/(1 + exp(d/w)). */
export const logistic: Family = {
  family: "logistic",
  parameterNames: ["width"],
  defaults: [1],
  meaning: "logistic(w) means μ(d) = 2/(1 + exp(d/w)).",
  member,
};
