import { enclose, type Interval, interval, type Rational, sign, sub } from "../../interval/index.ts";
import * as coefficient from "../series/coefficient.ts";
import { scaledSeries, shiftedSeries } from "../series/series.ts";
import { onRange } from "../tail/tail-function.ts";
import type { Primitive } from "./primitive.ts";

/** side·(u − r), used only where it is known to be at least 0 (side 1: u ≥ r): rounding does not make it negative beside a number that is no double. */
export function beside(r: Rational, side: 1 | -1): Primitive {
  const at = enclose(r);
  const [factor, slope] = [coefficient.whole(side), interval.point(side)];
  const value = (u: Interval): Interval => {
    const { lo, hi } = side === 1 ? interval.sub(u, at) : interval.sub(at, u);
    return Number.isNaN(lo) ? interval.undefinedSomewhere : interval.of(Math.max(0, lo), Math.max(0, hi));
  };
  return {
    name: `beside[${r.numerator}/${r.denominator},${side}]`,
    lacks: null,
    value,
    slope: () => slope,
    bend: () => interval.point(0),
    exact: (u) => {
      const distance = side === 1 ? sub(u, r) : sub(r, u);
      return sign(distance) < 0 ? null : distance;
    },
    tail: { value: onRange(value), slope: onRange(() => slope) },
    series: (u) => scaledSeries(factor, shiftedSeries(u, coefficient.minus(coefficient.exactly(r)))),
    sign: () => "not negative",
    exponent: null,
    excess: null,
  };
}
