import {
  compare,
  fromNumber,
  type Interval,
  interval,
  nextUp,
  type Rational,
  div as ratio,
  sign,
  sqrtBounds,
} from "../../interval/index.ts";
import type { Primitive } from "./primitive.ts";
import { constantTail, multiplyTails, negateTail, type Tail, tail } from "./tail.ts";
import {
  belowLinear,
  expm1Tail,
  exponentialBothSides,
  exponentialGrowth,
  exponentialLeft,
  expTail,
  gaussian,
  log1pTail,
  logTail,
  nearlyModulus,
  powerDecay,
  powerTail,
  reciprocalTail,
  softplusRight,
} from "./tail-function.ts";

const { add, sub, mul, div, negate, square, abs, point, of, exp } = interval;
const one = point(1);
const two = point(2);
const INFINITY = Number.POSITIVE_INFINITY;

const atZero = (value: Rational) => (r: Rational) => (sign(r) === 0 ? value : null);
const zero = fromNumber(0);
const unit = fromNumber(1);

/** An even function that falls in |u|, such as a bell: its values at the ends of |u|. */
function falling(at: (u: Interval) => Interval): (u: Interval) => Interval {
  return (u) => {
    const { lo, hi } = abs(u);
    return of(at(point(hi)).lo, at(point(lo)).hi);
  };
}

/** 1/u where u may start at 0: the limit there is infinite. */
function inverse(u: Interval): Interval {
  if (u.lo === 0 && u.hi > 0) return of(div(one, point(u.hi)).lo, INFINITY);
  return div(one, u);
}

const clamp = (a: Interval, lo: number, hi: number): Interval =>
  of(Math.max(lo, Math.min(hi, a.lo)), Math.min(hi, Math.max(lo, a.hi)));

export const exponential: Primitive = {
  name: "exp",
  total: true,
  value: exp,
  slope: exp,
  bend: exp,
  exact: atZero(unit),
  tail: { value: expTail, slope: expTail },
};

const expm1: Primitive = {
  name: "expm1",
  total: true,
  value: interval.expm1,
  slope: exp,
  bend: exp,
  exact: atZero(zero),
  tail: { value: expm1Tail, slope: expTail },
};

const reciprocalSlope = (u: Interval): Interval => negate(inverse(square(u)));

export const reciprocal: Primitive = {
  name: "reciprocal",
  total: false,
  value: (u) => div(one, u),
  slope: reciprocalSlope,
  bend: (u) => mul(two, div(one, interval.pow(u, 3))),
  exact: (r) => (sign(r) === 0 ? null : ratio(unit, r)),
  tail: {
    value: reciprocalTail((u) => div(one, u)),
    slope: (u) => negateTail(reciprocalTail((v) => inverse(v))(powerTail(square, 2)(u))),
  },
};

/** The natural logarithm, continued by −∞ at 0. */
export const extendedLog: Primitive = {
  name: "extendedLog",
  total: false,
  value: interval.log,
  slope: inverse,
  bend: reciprocalSlope,
  exact: (r) => (compare(r, unit) === 0 ? zero : null),
  tail: { value: logTail(interval.log), slope: reciprocalTail(inverse) },
};

const logValue = (u: Interval): Interval => (u.lo > 0 ? interval.log(u) : interval.undefinedSomewhere);

/** The natural logarithm; unlike a limit, 0 has none: 0·log 0 is not 0, nor is sin(log 0) any value. */
export const log: Primitive = {
  ...extendedLog,
  name: "log",
  value: logValue,
  // A tail that stays above a floor never reaches 0, even where its range ends there.
  tail: { ...extendedLog.tail, value: (u) => logTail(u.floor.size > 0 ? interval.log : logValue)(u) },
};

const log1pSlope = (u: Interval): Interval => inverse(add(one, u));

function log1pSlopeTail(u: Tail): Tail {
  return u.range.lo >= 0 ? powerDecay(log1pSlope, -1)(u) : tail(u.from, log1pSlope(u.range));
}

/** log(1 + u), continued by −∞ at −1. */
export const extendedLog1p: Primitive = {
  name: "extendedLog1p",
  total: false,
  value: interval.log1p,
  slope: log1pSlope,
  bend: (u) => reciprocalSlope(add(one, u)),
  exact: atZero(zero),
  tail: { value: log1pTail(interval.log1p), slope: log1pSlopeTail },
};

const log1pValue = (u: Interval): Interval => (u.lo > -1 ? interval.log1p(u) : interval.undefinedSomewhere);

/** log(1 + u), without a value at −1. */
const log1p: Primitive = {
  ...extendedLog1p,
  name: "log1p",
  value: log1pValue,
  tail: { ...extendedLog1p.tail, value: log1pTail(log1pValue) },
};

const sqrtSlope = (u: Interval): Interval => mul(point(0.5), inverse(interval.sqrt(u)));

function exactRoot(r: Rational): Rational | null {
  if (sign(r) < 0) return null;
  const { lo, hi } = sqrtBounds(r);
  return compare(lo, hi) === 0 ? lo : null;
}

export const sqrt: Primitive = {
  name: "sqrt",
  total: false,
  value: interval.sqrt,
  slope: sqrtSlope,
  bend: (u) => mul(point(-0.25), inverse(mul(u, interval.sqrt(u)))),
  exact: exactRoot,
  tail: { value: powerTail(interval.sqrt, 0.5), slope: (u) => powerDecay(sqrtSlope, -0.5, 0.5)(u) },
};

const unitWave = (u: Interval): Interval => negate(interval.sin(u));

export const sin: Primitive = {
  name: "sin",
  total: true,
  value: interval.sin,
  slope: interval.cos,
  bend: unitWave,
  exact: atZero(zero),
  tail: { value: belowLinear(interval.sin) },
};

export const cos: Primitive = {
  name: "cos",
  total: true,
  value: interval.cos,
  slope: unitWave,
  bend: (u) => negate(interval.cos(u)),
  exact: atZero(unit),
  tail: { slope: belowLinear(unitWave) },
};

const tanSlope = (u: Interval): Interval => add(one, square(interval.tan(u)));

const tan: Primitive = {
  name: "tan",
  total: false,
  value: interval.tan,
  slope: tanSlope,
  bend: (u) => mul(two, mul(interval.tan(u), tanSlope(u))),
  exact: atZero(zero),
};

const atanSlope = falling((u) => div(one, add(one, square(u))));

const atan: Primitive = {
  name: "atan",
  total: true,
  value: interval.atan,
  slope: atanSlope,
  bend: (u) => negate(mul(mul(two, u), square(atanSlope(u)))),
  exact: atZero(zero),
  tail: { value: belowLinear(interval.atan), slope: powerDecay(atanSlope, -2) },
};

const asinhSlope = falling((u) => div(one, interval.sqrt(add(one, square(u)))));

const asinh: Primitive = {
  name: "asinh",
  total: true,
  value: interval.asinh,
  slope: asinhSlope,
  bend: (u) => negate(mul(u, interval.pow(asinhSlope(u), 3))),
  exact: atZero(zero),
  tail: { value: belowLinear(interval.asinh), slope: powerDecay(asinhSlope, -1) },
};

/** For |u| ≥ 1: e^|u|·(1 − e^−2)/2 ≤ |sinh u| ≤ e^|u|/2. */
function sinhTail(u: Tail): Tail {
  const isLarge = u.range.lo >= 1 || u.range.hi <= -1;
  return exponentialGrowth(interval.sinh, isLarge ? 0.43 : 0, 0.5)(u);
}

const sinh: Primitive = {
  name: "sinh",
  total: true,
  value: interval.sinh,
  slope: interval.cosh,
  bend: interval.sinh,
  exact: atZero(zero),
  tail: { value: sinhTail, slope: exponentialGrowth(interval.cosh, 0.5, 1) },
};

const cosh: Primitive = {
  name: "cosh",
  total: true,
  value: interval.cosh,
  slope: interval.sinh,
  bend: interval.cosh,
  exact: atZero(unit),
  tail: { value: exponentialGrowth(interval.cosh, 0.5, 1), slope: sinhTail },
};

const sech2 = falling((u) => div(one, square(interval.cosh(u))));

export const tanh: Primitive = {
  name: "tanh",
  total: true,
  value: interval.tanh,
  slope: sech2,
  bend: (u) => negate(mul(mul(two, interval.tanh(u)), sech2(u))),
  exact: atZero(zero),
  tail: { value: belowLinear(interval.tanh), slope: exponentialBothSides(sech2, 4, 2) },
};

// π lies between these two neighbouring doubles.
const twoOverRootPi = div(two, interval.sqrt(of(Math.PI, nextUp(Math.PI))));
const bell = falling((u) => mul(twoOverRootPi, exp(negate(square(u)))));
const bellBend = (u: Interval): Interval => negate(mul(mul(two, u), bell(u)));

export const erf: Primitive = {
  name: "erf",
  total: true,
  value: interval.erf,
  slope: bell,
  bend: bellBend,
  exact: atZero(zero),
  tail: { value: belowLinear(interval.erf, 1.2), slope: gaussian(bell, 1.2) },
};

/** erfc(u) = 1 − erf(u), at most exp(−u²) for u ≥ 0. */
function erfcValue({ lo, hi }: Interval): Interval {
  const at = (u: number): Interval => {
    const plain = clamp(sub(one, interval.erf(point(u))), 0, 2);
    return u > 0 ? of(plain.lo, Math.min(plain.hi, exp(negate(square(point(u)))).hi)) : plain;
  };
  return of(at(hi).lo, at(lo).hi);
}

export const erfc: Primitive = {
  name: "erfc",
  total: true,
  value: erfcValue,
  slope: (u) => negate(bell(u)),
  bend: (u) => negate(bellBend(u)),
  exact: atZero(unit),
  tail: { value: gaussian(erfcValue, 1, "right"), slope: (u) => negateTail(gaussian(bell, 1.2)(u)) },
};

/** The density of the logistic distribution, sigmoid(u)·sigmoid(−u) ≤ 1/4. */
const logistic = falling((u) => clamp(mul(interval.sigmoid(u), interval.sigmoid(negate(u))), 0, 0.25));
const logisticBend = (u: Interval): Interval => negate(mul(logistic(u), interval.tanh(mul(point(0.5), u))));

export const sigmoid: Primitive = {
  name: "sigmoid",
  total: true,
  value: interval.sigmoid,
  slope: logistic,
  bend: logisticBend,
  exact: atZero(ratio(unit, fromNumber(2))),
  tail: { value: exponentialLeft(interval.sigmoid), slope: exponentialBothSides(logistic, 1) },
};

export const softplus: Primitive = {
  name: "softplus",
  total: true,
  value: interval.softplus,
  slope: interval.sigmoid,
  bend: logistic,
  tail: {
    value: exponentialLeft(interval.softplus, softplusRight(interval.softplus)),
    slope: exponentialLeft(interval.sigmoid),
  },
};

/** u^n for a fixed n other than 0 and 1; whole n for all u (n < 0: u ≠ 0), others for u ≥ 0. */
export function power(n: number): Primitive {
  const value = (u: Interval): Interval => nonNegativePower(u, n);
  const slope = (u: Interval): Interval => mul(point(n), nonNegativePower(u, n - 1));
  const exactPower = Number.isInteger(n) && Math.abs(n) <= 64 && Number.isInteger(n - 1);
  return {
    name: `power[${n}]`,
    total: Number.isInteger(n) && n > 0,
    value,
    slope,
    bend: (u) => mul(mul(point(n), sub(point(n), one)), nonNegativePower(u, n - 2)),
    ...(exactPower && { exact: (r: Rational) => wholePower(r, n) }),
    ...(n > 0 && {
      tail: { value: powerTail(value, n), slope: n > 1 ? powerSlopeTail(n) : powerDecay(slope, n - 1, n) },
    }),
  };
}

function powerSlopeTail(n: number): (u: Tail) => Tail {
  const lower = powerTail((u) => nonNegativePower(u, n - 1), n - 1);
  return (u) => multiplyTails(constantTail(u.from, point(n)), lower(u));
}

/** interval.pow, and for n < 0 the infinite limit where u starts at 0; a wrong exponent, rounded, is never passed on: callers check. */
function nonNegativePower(u: Interval, n: number): Interval {
  if (n === 0) return one;
  if (n < 0 && u.lo === 0 && u.hi > 0) return of(div(one, interval.pow(point(u.hi), -n)).lo, INFINITY);
  return interval.pow(u, n);
}

function wholePower(r: Rational, n: number): Rational | null {
  if (n < 0 && sign(r) === 0) return null;
  const raised = { numerator: r.numerator ** BigInt(Math.abs(n)), denominator: r.denominator ** BigInt(Math.abs(n)) };
  return n >= 0 ? raised : ratio(unit, raised);
}

/** The coefficients m, k > 0 of √(m·u² + k), and a key for them. */
export interface Quadratic {
  readonly m: Interval;
  readonly k: Interval;
  readonly key: string;
}

/** √(m·u² + k). */
export function hypotenuse({ m, k, key }: Quadratic): Primitive {
  const value = (u: Interval): Interval => interval.sqrt(add(mul(m, square(u)), k));
  const lean = leaning({ m, k, key });
  return {
    name: `hypotenuse[${key}]`,
    total: true,
    value,
    slope: (u) => mul(m, lean.value(u)),
    bend: (u) => mul(m, lean.slope(u)),
    tail: { value: nearlyModulus(value, interval.sqrt(m), interval.sqrt(k).hi) },
  };
}

/** u/√(m·u² + k): increasing from −1/√m to 1/√m. */
export function leaning({ m, k, key }: Quadratic): Primitive {
  const most = div(one, interval.sqrt(m));
  const at = (u: number): Interval => {
    if (!Number.isFinite(u)) return u > 0 ? most : negate(most);
    if (Math.abs(u) > 1e140) return u > 0 ? of(0, most.hi) : of(-most.hi, 0);
    return clamp(div(point(u), interval.sqrt(add(mul(m, square(point(u))), k))), -most.hi, most.hi);
  };
  const slope = falling((u) => {
    const squared = add(mul(m, square(u)), k);
    return mul(div(k, squared), div(one, interval.sqrt(squared)));
  });
  return {
    name: `leaning[${key}]`,
    total: true,
    value: ({ lo, hi }) =>
      Number.isNaN(lo) || Number.isNaN(hi) ? interval.undefinedSomewhere : of(at(lo).lo, at(hi).hi),
    slope,
    bend: (u) => {
      const squared = add(mul(m, square(u)), k);
      return negate(div(mul(mul(mul(point(3), m), k), u), mul(square(squared), interval.sqrt(squared))));
    },
    exact: atZero(zero),
    tail: { slope: powerDecay(slope, -3, div(k, mul(m, interval.sqrt(m))).hi) },
  };
}

/** softplus(u) − softplus(u − gap), gap > 0: its slope sigmoid(u)·sigmoid(gap − u)·(1 − e^−gap) is never negative. */
export function softplusGap(gap: Interval, key: string): Primitive {
  const share = negate(interval.expm1(negate(gap)));
  const slope = (u: Interval): Interval =>
    mul(mul(interval.sigmoid(u), interval.sigmoid(sub(gap, u))), clamp(share, 0, 1));
  return {
    name: `softplusGap[${key}]`,
    total: true,
    value: (u) => sub(interval.softplus(u), interval.softplus(sub(u, gap))),
    slope,
    bend: (u) => mul(slope(u), sub(interval.sigmoid(negate(u)), interval.sigmoid(sub(u, gap)))),
  };
}

/** The words of formulas that are primitives. */
export const wordPrimitives = Object.freeze({
  exp: exponential,
  expm1,
  log,
  log1p,
  sqrt,
  sin,
  cos,
  tan,
  atan,
  asinh,
  sinh,
  cosh,
  tanh,
  erf,
  sigmoid,
  softplus,
});
