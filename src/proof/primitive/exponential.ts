import { interval } from "../../interval/index.ts";
import { exponentialSeries, type Series } from "../series/series.ts";
import { expm1Tail, expTail } from "../tail/tail-function.ts";
import { always, asArgument, atZero, first, nil, type Primitive, unit } from "./primitive.ts";

const { exp } = interval;

export const expOf = (u: Series): Series => exponentialSeries(u, first(exponential, u));

export const exponential: Primitive = {
  name: "exp",
  lacks: null,
  value: exp,
  slope: exp,
  bend: exp,
  exact: atZero(unit),
  tail: { value: expTail, slope: expTail },
  series: expOf,
  sign: always,
  exponent: null,
  excess: null,
};

export const expm1: Primitive = {
  name: "expm1",
  lacks: null,
  value: interval.expm1,
  slope: exp,
  bend: exp,
  exact: atZero(nil),
  tail: { value: expm1Tail, slope: expTail },
  series: (u) => expOf(u).map((a, k) => (k === 0 ? first(expm1, u) : a)),
  sign: asArgument,
  exponent: null,
  excess: null,
};
