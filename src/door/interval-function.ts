// Everything that maps intervals to intervals, under the names of the functions: meant to be read as interval.exp(x), interval.add(a, b).
import { type Interval, interval } from "../interval/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { anInterval } from "./guard/exact.ts";
import { checked, finite, number } from "./guard/guard.ts";

export const { undefinedSomewhere, whole } = interval;

/** The interval [lo, hi]. Throws `argument/interval` where lo > hi, or where both ends are the same infinity. */
export function of(lo: number, hi: number): Interval {
  const found = interval.of(number(lo, "interval.of, argument 1"), number(hi, "interval.of, argument 2"));
  if (lo > hi) throw unexpected("interval", "interval.of", "ends in order, lo ≤ hi", `[${lo}, ${hi}]`);
  return anInterval(found, "interval.of");
}

export const point = checked("interval.point", interval.point, finite);
export const contains = checked("interval.contains", interval.contains, anInterval, number);
export const pow = checked("interval.pow", interval.pow, anInterval, finite);
export const root = checked("interval.root", interval.root, anInterval, finite);
export const add = checked("interval.add", interval.add, anInterval, anInterval);
export const div = checked("interval.div", interval.div, anInterval, anInterval);
export const max = checked("interval.max", interval.max, anInterval, anInterval);
export const min = checked("interval.min", interval.min, anInterval, anInterval);
export const mul = checked("interval.mul", interval.mul, anInterval, anInterval);
export const sub = checked("interval.sub", interval.sub, anInterval, anInterval);
export const hull = checked("interval.hull", interval.hull, anInterval, anInterval);
export const meet = checked("interval.meet", interval.meet, anInterval, anInterval);
export const isAtMost = checked("interval.isAtMost", interval.isAtMost, anInterval, anInterval);
export const isBelow = checked("interval.isBelow", interval.isBelow, anInterval, anInterval);
export const abs = checked("interval.abs", interval.abs, anInterval);
export const negate = checked("interval.negate", interval.negate, anInterval);
export const sqrt = checked("interval.sqrt", interval.sqrt, anInterval);
export const square = checked("interval.square", interval.square, anInterval);
export const asinh = checked("interval.asinh", interval.asinh, anInterval);
export const atan = checked("interval.atan", interval.atan, anInterval);
export const cosh = checked("interval.cosh", interval.cosh, anInterval);
export const erf = checked("interval.erf", interval.erf, anInterval);
export const exp = checked("interval.exp", interval.exp, anInterval);
export const expm1 = checked("interval.expm1", interval.expm1, anInterval);
export const log = checked("interval.log", interval.log, anInterval);
export const log1p = checked("interval.log1p", interval.log1p, anInterval);
export const sigmoid = checked("interval.sigmoid", interval.sigmoid, anInterval);
export const sinh = checked("interval.sinh", interval.sinh, anInterval);
export const softplus = checked("interval.softplus", interval.softplus, anInterval);
export const tanh = checked("interval.tanh", interval.tanh, anInterval);
export const cos = checked("interval.cos", interval.cos, anInterval);
export const sin = checked("interval.sin", interval.sin, anInterval);
export const tan = checked("interval.tan", interval.tan, anInterval);
