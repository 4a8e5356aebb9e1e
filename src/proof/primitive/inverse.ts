import { interval } from "../../interval/index.ts";
import { integralSeries, onePlusSquare } from "../series/series.ts";
import { belowLinear, powerDecay } from "../tail/tail-function.ts";
import { falling } from "./bounds.ts";
import { reciprocal, sqrt } from "./power.ts";
import { asArgument, atZero, first, nil, type Primitive } from "./primitive.ts";

const { add, div, mul, negate, point, square } = interval;
const one = point(1);

const atanSlope = falling((u) => div(one, add(one, square(u))));

export const atan: Primitive = {
  name: "atan",
  lacks: null,
  value: interval.atan,
  slope: atanSlope,
  bend: (u) => negate(mul(mul(point(2), u), square(atanSlope(u)))),
  exact: atZero(nil),
  tail: { value: belowLinear(interval.atan), slope: powerDecay(atanSlope, point(-2)) },
  series: (u) => integralSeries(u, first(atan, u), reciprocal.series(onePlusSquare(u))),
  sign: asArgument,
  exponent: null,
  excess: null,
};

const asinhSlope = falling((u) => div(one, interval.sqrt(add(one, square(u)))));

export const asinh: Primitive = {
  name: "asinh",
  lacks: null,
  value: interval.asinh,
  slope: asinhSlope,
  bend: (u) => negate(mul(u, interval.pow(asinhSlope(u), 3))),
  exact: atZero(nil),
  tail: { value: belowLinear(interval.asinh), slope: powerDecay(asinhSlope, point(-1)) },
  series: (u) => integralSeries(u, first(asinh, u), reciprocal.series(sqrt.series(onePlusSquare(u)))),
  sign: asArgument,
  exponent: null,
  excess: null,
};
