import { enclose, type Interval, interval, type Rational, sign } from "../../interval/index.ts";
import { exactly } from "../series/coefficient.ts";
import { half, multiplySeries, powerSeries, type Series, scaledSeries, shiftedSeries } from "../series/series.ts";
import { nearlyModulus, onRange, powerDecay } from "../tail/tail-function.ts";
import { clamp, falling } from "./bounds.ts";
import { exactSquareRoot, reciprocal } from "./power.ts";
import { always, asArgument, atZero, first, nil, type Primitive } from "./primitive.ts";

const { add, div, mul, negate, of, point, square } = interval;
const one = point(1);

/** The coefficients m, k > 0 of √(m·u² + k). */
export interface Quadratic {
  readonly m: Rational;
  readonly k: Rational;
}

export interface Hypotenuse extends Primitive {
  readonly quadratic: Quadratic;
}

export function isHypotenuse(f: Primitive): f is Hypotenuse {
  return "quadratic" in f;
}

/** u/√(m·u² + k). */
export interface Leaning extends Primitive {
  readonly over: Quadratic;
}

export function isLeaning(f: Primitive): f is Leaning {
  return "over" in f;
}

const nameOf = ({ m, k }: Quadratic): string => `${m.numerator}/${m.denominator},${k.numerator}/${k.denominator}`;

/** √(m·u² + k). */
export function hypotenuse(quadratic: Quadratic): Hypotenuse {
  const [m, k] = [enclose(quadratic.m), enclose(quadratic.k)];
  const value = (u: Interval): Interval => interval.sqrt(add(mul(m, square(u)), k));
  const lean = leaning(quadratic);
  const found: Hypotenuse = {
    name: `hypotenuse[${nameOf(quadratic)}]`,
    quadratic,
    lacks: null,
    value,
    slope: (u) => mul(m, lean.value(u)),
    bend: (u) => mul(m, lean.slope(u)),
    exact: (r) => (sign(r) === 0 ? exactSquareRoot(quadratic.k) : null),
    tail: {
      value: nearlyModulus(value, interval.sqrt(m), interval.sqrt(k).hi),
      slope: onRange((u) => mul(m, lean.value(u))),
    },
    series: (u) => {
      const squared = shiftedSeries(scaledSeries(exactly(quadratic.m), multiplySeries(u, u)), exactly(quadratic.k));
      return powerSeries(squared, first(found, u), half);
    },
    sign: always,
    exponent: null,
    excess: null,
  };
  return found;
}

/** u/√(m·u² + k): increasing from −1/√m to 1/√m. */
export function leaning(quadratic: Quadratic): Leaning {
  const [m, k] = [enclose(quadratic.m), enclose(quadratic.k)];
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
  const value = ({ lo, hi }: Interval): Interval =>
    Number.isNaN(lo) || Number.isNaN(hi) ? interval.undefinedSomewhere : of(at(lo).lo, at(hi).hi);
  return {
    name: `leaning[${nameOf(quadratic)}]`,
    over: quadratic,
    lacks: null,
    value,
    slope,
    bend: (u) => {
      const squared = add(mul(m, square(u)), k);
      return negate(div(mul(mul(mul(point(3), m), k), u), mul(square(squared), interval.sqrt(squared))));
    },
    exact: atZero(nil),
    tail: {
      value: onRange(value),
      slope: powerDecay(slope, point(-3), div(k, mul(m, interval.sqrt(m))).hi),
    },
    series: (u: Series) => multiplySeries(u, reciprocal.series(hypotenuse(quadratic).series(u))),
    sign: asArgument,
    exponent: null,
    excess: null,
  };
}
