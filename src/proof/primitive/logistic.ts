import { div, enclose, fromNumber, type Interval, interval, type Rational } from "../../interval/index.ts";
import { exactly, minus, whole } from "../series/coefficient.ts";
import { addSeries, integralSeries, riccatiSeries, scaledSeries, shiftedSeries } from "../series/series.ts";
import { exponentialBothSides, exponentialLeft, onRange, softplusRight } from "../tail/tail-function.ts";
import { clamp, falling } from "./bounds.ts";
import { tanh } from "./hyperbolic.ts";
import { always, atZero, first, nowhere, type Primitive, unit } from "./primitive.ts";

const { mul, negate, point, sub } = interval;

/** The density of the logistic distribution, sigmoid(u)·sigmoid(−u) ≤ 1/4. */
const logistic = falling((u) => clamp(mul(interval.sigmoid(u), interval.sigmoid(negate(u))), 0, 0.25));
const logisticBend = (u: Interval): Interval => negate(mul(logistic(u), interval.tanh(mul(point(0.5), u))));

export const sigmoid: Primitive = {
  name: "sigmoid",
  lacks: null,
  value: interval.sigmoid,
  slope: logistic,
  bend: logisticBend,
  exact: atZero(div(unit, fromNumber(2))),
  tail: { value: exponentialLeft(interval.sigmoid), slope: exponentialBothSides(logistic, 1) },
  series: (u) => riccatiSeries(u, first(sigmoid, u), [0, 1, -1]),
  sign: always,
  exponent: null,
  excess: { factor: 0.5, of: tanh, power: 1 },
};

export const softplus: Primitive = {
  name: "softplus",
  lacks: null,
  value: interval.softplus,
  slope: interval.sigmoid,
  bend: logistic,
  exact: nowhere,
  tail: {
    value: exponentialLeft(interval.softplus, softplusRight(interval.softplus)),
    slope: exponentialLeft(interval.sigmoid),
  },
  series: (u) => integralSeries(u, first(softplus, u), sigmoid.series(u)),
  sign: always,
  exponent: null,
  excess: null,
};

/** softplus(u) − softplus(u − gap), gap > 0: its slope sigmoid(u)·sigmoid(gap − u)·(1 − e^−gap) is never negative. */
export function softplusGap(gap: Rational): Primitive {
  const width = enclose(gap);
  const share = clamp(negate(interval.expm1(negate(width))), 0, 1);
  const value = (u: Interval): Interval => sub(interval.softplus(u), interval.softplus(sub(u, width)));
  const slope = (u: Interval): Interval => mul(mul(interval.sigmoid(u), interval.sigmoid(sub(width, u))), share);
  const found: Primitive = {
    name: `softplusGap[${gap.numerator}/${gap.denominator}]`,
    lacks: null,
    value,
    slope,
    bend: (u) => mul(slope(u), sub(interval.sigmoid(negate(u)), interval.sigmoid(sub(u, width)))),
    exact: nowhere,
    tail: { value: onRange(value), slope: onRange(slope) },
    series: (u) => {
      const later = sigmoid.series(shiftedSeries(u, minus(exactly(gap))));
      return integralSeries(u, first(found, u), addSeries(sigmoid.series(u), scaledSeries(whole(-1), later)));
    },
    sign: always,
    exponent: null,
    excess: null,
  };
  return found;
}
