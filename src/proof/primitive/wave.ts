import { type Interval, interval } from "../../interval/index.ts";
import { riccatiSeries, type Series, waveSeries } from "../series/series.ts";
import { belowLinear, onRange } from "../tail/tail-function.ts";
import { atZero, first, nil, type Primitive, unit, unknown } from "./primitive.ts";

const { add, mul, negate, point, square } = interval;

const unitWave = (u: Interval): Interval => negate(interval.sin(u));
const waves = (u: Series) => waveSeries(u, first(sin, u), first(cos, u));

export const sin: Primitive = {
  name: "sin",
  lacks: null,
  value: interval.sin,
  slope: interval.cos,
  bend: unitWave,
  exact: atZero(nil),
  tail: { value: belowLinear(interval.sin), slope: onRange(interval.cos) },
  series: (u) => waves(u).sin,
  sign: unknown,
  exponent: null,
  excess: null,
};

export const cos: Primitive = {
  name: "cos",
  lacks: null,
  value: interval.cos,
  slope: unitWave,
  bend: (u) => negate(interval.cos(u)),
  exact: atZero(unit),
  tail: { value: onRange(interval.cos), slope: belowLinear(unitWave) },
  series: (u) => waves(u).cos,
  sign: unknown,
  exponent: null,
  excess: { factor: -2, of: sin, power: 2 },
};

const tanSlope = (u: Interval): Interval => add(point(1), square(interval.tan(u)));

export const tan: Primitive = {
  name: "tan",
  // Every interval of some width holds numbers that are no poles, and no double is one.
  lacks: () => false,
  value: interval.tan,
  slope: tanSlope,
  bend: (u) => mul(point(2), mul(interval.tan(u), tanSlope(u))),
  exact: atZero(nil),
  tail: { value: onRange(interval.tan), slope: onRange(tanSlope) },
  series: (u) => riccatiSeries(u, first(tan, u), [1, 0, 1]),
  sign: unknown,
  exponent: null,
  excess: null,
};
