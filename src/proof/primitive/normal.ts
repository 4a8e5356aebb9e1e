import { type Interval, interval, nextUp } from "../../interval/index.ts";
import { enclosed, whole } from "../series/coefficient.ts";
import { integralSeries, multiplySeries, type Series, scaledSeries } from "../series/series.ts";
import { negateTail } from "../tail/tail.ts";
import { belowLinear, gaussian } from "../tail/tail-function.ts";
import { clamp, falling } from "./bounds.ts";
import { expOf } from "./exponential.ts";
import { always, asArgument, atZero, first, nil, type Primitive, unit } from "./primitive.ts";

const { div, exp, mul, negate, of, point, square, sub } = interval;
const two = point(2);

// π lies between these two neighbouring doubles.
const twoOverRootPi = div(two, interval.sqrt(of(Math.PI, nextUp(Math.PI))));
const bell = falling((u) => mul(twoOverRootPi, exp(negate(square(u)))));
const bellBend = (u: Interval): Interval => negate(mul(mul(two, u), bell(u)));

/** The slope of erf. */
function bellOf(u: Series): Series {
  return scaledSeries(enclosed(bell(point(0))), expOf(scaledSeries(whole(-1), multiplySeries(u, u))));
}

export const erf: Primitive = {
  name: "erf",
  lacks: null,
  value: interval.erf,
  slope: bell,
  bend: bellBend,
  exact: atZero(nil),
  tail: { value: belowLinear(interval.erf, 1.2), slope: gaussian(bell, 1.2) },
  series: (u) => integralSeries(u, first(erf, u), bellOf(u)),
  sign: asArgument,
  exponent: null,
  excess: null,
};

/** erfc(u) = 1 − erf(u), at most exp(−u²) for u ≥ 0. */
function erfcValue({ lo, hi }: Interval): Interval {
  const at = (u: number): Interval => {
    const plain = clamp(sub(point(1), interval.erf(point(u))), 0, 2);
    return u > 0 ? of(plain.lo, Math.min(plain.hi, exp(negate(square(point(u)))).hi)) : plain;
  };
  return of(at(hi).lo, at(lo).hi);
}

export const erfc: Primitive = {
  name: "erfc",
  lacks: null,
  value: erfcValue,
  slope: (u) => negate(bell(u)),
  bend: (u) => negate(bellBend(u)),
  exact: atZero(unit),
  tail: { value: gaussian(erfcValue, 1, "right"), slope: (u) => negateTail(gaussian(bell, 1.2)(u)) },
  series: (u) => integralSeries(u, first(erfc, u), scaledSeries(whole(-1), bellOf(u))),
  sign: always,
  exponent: null,
  excess: null,
};
