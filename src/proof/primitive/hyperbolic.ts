import { type Interval, interval } from "../../interval/index.ts";
import { whole } from "../series/coefficient.ts";
import { addSeries, half, integralSeries, riccatiSeries, type Series, scaledSeries } from "../series/series.ts";
import type { Tail } from "../tail/tail.ts";
import { belowLinear, exponentialBothSides, exponentialGrowth } from "../tail/tail-function.ts";
import { falling } from "./bounds.ts";
import { expOf } from "./exponential.ts";
import { always, asArgument, atZero, first, nil, type Primitive, unit } from "./primitive.ts";

const { add, div, mul, negate, point, square, sub } = interval;

/** For |u| ≥ 1: e^|u|·(1 − e^−2)/2 ≤ |sinh u| ≤ e^|u|/2. */
function sinhTail(u: Tail): Tail {
  const isLarge = u.range.lo >= 1 || u.range.hi <= -1;
  return exponentialGrowth(interval.sinh, isLarge ? 0.43 : 0, 0.5)(u);
}

/** (e^u ± e^−u)/2. */
function hyperbolic(u: Series, f: Primitive, sign: 1 | -1): Series {
  const [up, down] = [expOf(u), expOf(scaledSeries(whole(-1), u))];
  const both = scaledSeries(half, addSeries(up, scaledSeries(whole(sign), down)));
  return both.map((a, k) => (k === 0 ? first(f, u) : a));
}

export const sinh: Primitive = {
  name: "sinh",
  lacks: null,
  value: interval.sinh,
  slope: interval.cosh,
  bend: interval.sinh,
  exact: atZero(nil),
  tail: { value: sinhTail, slope: exponentialGrowth(interval.cosh, 0.5, 1) },
  series: (u) => hyperbolic(u, sinh, -1),
  sign: asArgument,
  exponent: null,
  excess: null,
};

export const cosh: Primitive = {
  name: "cosh",
  lacks: null,
  value: interval.cosh,
  slope: interval.sinh,
  bend: interval.cosh,
  exact: atZero(unit),
  tail: { value: exponentialGrowth(interval.cosh, 0.5, 1), slope: sinhTail },
  series: (u) => hyperbolic(u, cosh, 1),
  sign: always,
  exponent: null,
  excess: { factor: 2, of: sinh, power: 2 },
};

const sech2 = falling((u) => div(point(1), square(interval.cosh(u))));

export const tanh: Primitive = {
  name: "tanh",
  lacks: null,
  value: interval.tanh,
  slope: sech2,
  bend: (u) => negate(mul(mul(point(2), interval.tanh(u)), sech2(u))),
  exact: atZero(nil),
  tail: { value: belowLinear(interval.tanh), slope: exponentialBothSides(sech2, 4, 2) },
  series: (u) => riccatiSeries(u, first(tanh, u), [1, 0, -1]),
  sign: asArgument,
  exponent: null,
  excess: null,
};

/** log(cosh(t)) = t + softplus(−2t) − log 2 for t ≥ 0, at least 0 and at least t²/2 − t⁴/12, at most t²/2. */
const logCoshAbove0 = (t: Interval): Interval =>
  sub(add(t, interval.softplus(mul(point(-2), t))), interval.log(point(2)));

/** It grows with |u|. */
function logCoshOf(u: Interval): Interval {
  const [least, most] = [point(interval.abs(u).lo), point(interval.abs(u).hi)];
  const parabola = mul(point(0.5), square(least));
  const below = sub(parabola, div(square(square(least)), point(12)));
  const lo = Math.max(0, logCoshAbove0(least).lo, below.lo);
  return interval.of(lo, Math.min(logCoshAbove0(most).hi, mul(point(0.5), square(most)).hi));
}

/** log(cosh(u)). */
export const logCosh: Primitive = {
  name: "logCosh",
  lacks: null,
  value: logCoshOf,
  slope: interval.tanh,
  bend: tanh.slope,
  exact: atZero(nil),
  tail: { value: belowLinear(logCoshOf), slope: tanh.tail.value },
  series: (u) => integralSeries(u, first(logCosh, u), tanh.series(u)),
  sign: (u) => (u === "positive" ? u : "not negative"),
  exponent: null,
  excess: null,
};
