import { compare, type Interval, interval } from "../../interval/index.ts";
import { one as oneCoefficient } from "../series/coefficient.ts";
import { integralSeries, type Series, shiftedSeries } from "../series/series.ts";
import { type Tail, tail } from "../tail/tail.ts";
import { log1pTail, logTail, powerDecay, reciprocalTail } from "../tail/tail-function.ts";
import { inverse } from "./bounds.ts";
import { reciprocal } from "./power.ts";
import { asArgument, atZero, first, nil, type Primitive, unit, unknown } from "./primitive.ts";

const { add, negate, point, square } = interval;
const one = point(1);

const reciprocalSlope = (u: Interval): Interval => negate(inverse(square(u)));

/** The natural logarithm, continued by −∞ at 0: for what is −∞ there by its own definition, such as the logarithm of a membership. */
export const extendedLog: Primitive = {
  name: "extendedLog",
  lacks: ({ hi }) => hi < 0,
  value: interval.log,
  slope: inverse,
  bend: reciprocalSlope,
  exact: (r) => (compare(r, unit) === 0 ? nil : null),
  tail: { value: logTail(interval.log), slope: reciprocalTail(inverse) },
  series: (u) => integralSeries(u, first(extendedLog, u), reciprocal.series(u)),
  sign: unknown,
  exponent: null,
  excess: null,
};

const logValue = (u: Interval): Interval => (u.lo > 0 ? interval.log(u) : interval.undefinedSomewhere);

/** The natural logarithm; unlike a limit, 0 has none: 0·log 0 is not 0, nor is sin(log 0) any value. */
export const log: Primitive = {
  ...extendedLog,
  name: "log",
  lacks: ({ hi }) => hi <= 0,
  value: logValue,
  series: (u) => integralSeries(u, first(log, u), reciprocal.series(u)),
  // A tail that stays above a floor never reaches 0, even where its range ends there.
  tail: { ...extendedLog.tail, value: (u) => logTail(u.floor.size > 0 ? interval.log : logValue)(u) },
};

const log1pSlope = (u: Interval): Interval => inverse(add(one, u));

function log1pSlopeTail(u: Tail): Tail {
  return u.range.lo >= 0 ? powerDecay(log1pSlope, point(-1))(u) : tail(u.from, log1pSlope(u.range));
}

const overOnePlus = (u: Series): Series => reciprocal.series(shiftedSeries(u, oneCoefficient));

/** log(1 + u), continued by −∞ at −1. */
export const extendedLog1p: Primitive = {
  name: "extendedLog1p",
  lacks: ({ hi }) => hi < -1,
  value: interval.log1p,
  slope: log1pSlope,
  bend: (u) => reciprocalSlope(add(one, u)),
  exact: atZero(nil),
  tail: { value: log1pTail(interval.log1p), slope: log1pSlopeTail },
  series: (u) => integralSeries(u, first(extendedLog1p, u), overOnePlus(u)),
  sign: asArgument,
  exponent: null,
  excess: null,
};

const log1pValue = (u: Interval): Interval => (u.lo > -1 ? interval.log1p(u) : interval.undefinedSomewhere);

/** log(1 + u), without a value at −1. */
export const log1p: Primitive = {
  ...extendedLog1p,
  name: "log1p",
  lacks: ({ hi }) => hi <= -1,
  value: log1pValue,
  series: (u) => integralSeries(u, first(log1p, u), overOnePlus(u)),
  tail: { ...extendedLog1p.tail, value: log1pTail(log1pValue) },
};
