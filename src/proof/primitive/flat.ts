import { type Interval, interval } from "../../interval/index.ts";
import * as coefficient from "../series/coefficient.ts";
import { constantSeries, scaledSeries } from "../series/series.ts";
import { onRange } from "../tail/tail-function.ts";
import { expOf } from "./exponential.ts";
import { reciprocal } from "./power.ts";
import { asArgument, atZero, nil, type Primitive } from "./primitive.ts";

const { div, exp, hull, mul, negate, of, point, pow, sub } = interval;
const one = point(1);

/** Up to here y²·e^−y and y⁴·e^−y with y = 1/u ≥ 64 are at most e^(−y/2). */
const NEAR = 1 / 64;

/** e^(−1/u), 0 at 0. */
const at = (u: number): Interval => (u === 0 ? point(0) : exp(negate(div(one, point(u)))));
const most = (u: number): number => at(2 * u).hi;

/** A function on u ≥ 0 that lies between 0 and e^(−1/2u) for u ≤ 1/64, from its values for larger u. */
function beside0(far: (u: Interval) => Interval): (u: Interval) => Interval {
  return (u) => {
    if (!(u.lo >= 0)) return interval.undefinedSomewhere;
    if (u.hi <= NEAR) return of(0, most(u.hi));
    return u.lo >= NEAR ? far(u) : hull(of(0, most(NEAR)), far(of(NEAR, u.hi)));
  };
}

const value = ({ lo, hi }: Interval): Interval => (lo >= 0 ? of(at(lo).lo, at(hi).hi) : interval.undefinedSomewhere);
const slope = beside0((u) => div(value(u), interval.square(u)));

/** e^(−1/u) for u > 0, continued by 0 at 0, where all its derivatives vanish. */
export const flat: Primitive = {
  name: "flat",
  lacks: ({ hi }) => hi < 0,
  value,
  slope,
  bend: beside0((u) => div(mul(value(u), sub(one, mul(point(2), u))), pow(u, 4))),
  exact: atZero(nil),
  tail: { value: onRange(value), slope: onRange(slope) },
  series: (u) =>
    coefficient.isZero(u[0]!)
      ? constantSeries(coefficient.zero, u.length)
      : expOf(scaledSeries(coefficient.whole(-1), reciprocal.series(u))),
  sign: asArgument,
  exponent: null,
  excess: null,
};
