import type { Rational } from "../../interval/index.ts";
import { encloseBetween, interval, piBounds } from "../../interval/index.ts";
import type { Primitive } from "../term/primitive.ts";
import { erf, exponential, hypotenuse, reciprocal, sigmoid, sqrt, wordPrimitives } from "../term/primitives.ts";
import { exactly as constant, type Term } from "../term/term.ts";
import { type Coefficient, enclosed, exactly, one, plus, whole } from "./coefficient.ts";
import { halfTurnCosine, halfTurnSine } from "./half-turn.ts";
import {
  addSeries,
  constantSeries,
  exponentialSeries,
  half,
  integralSeries,
  isFiniteSeries,
  multiplySeries,
  onePlusSquare,
  powerSeries,
  reciprocalSeries,
  riccatiSeries,
  type Series,
  scaledSeries,
  waveSeries,
  wholePowerSeries,
} from "./series.ts";

/**
 * The Taylor coefficients of a term at a base point, or, for a base that is an interval, at all its points; null where none are known.
 *
 * Accuracy: enclosures, exact where rational numbers suffice (Moore 1966). Cost: the square of the length per function.
 */
export function taylor(term: Term, base: Coefficient, length: number): Series | null {
  const series = seriesOf(term, base, length);
  return series !== null && isFiniteSeries(series) ? series : null;
}

function seriesOf(term: Term, base: Coefficient, length: number): Series | null {
  switch (term.kind) {
    case "constant":
      return constantSeries(term, length);
    case "x":
      return constantSeries(base, length).map((a, k) => (k === 1 ? one : a));
    case "sum":
    case "product": {
      const [u, v] = [seriesOf(term.left, base, length), seriesOf(term.right, base, length)];
      if (u === null || v === null) return null;
      return term.kind === "sum" ? addSeries(u, v) : multiplySeries(u, v);
    }
    case "apply": {
      const u = seriesOf(term.to, base, length);
      return u === null ? null : composed(term.f, u);
    }
    default:
      return null;
  }
}

const pi = enclosed(encloseBetween(piBounds.lo, piBounds.hi));

/** f at the first coefficient of u. */
function first(f: Primitive, { value, exact }: Coefficient): Coefficient {
  const known = exact === null ? null : (f.exact?.(exact) ?? null);
  return known === null ? enclosed(f.value(value)) : exactly(known);
}

const shifted = (u: Series, by: Coefficient): Series => u.map((a, k) => (k === 0 ? plus(a, by) : a));
const expOf = (u: Series): Series => exponentialSeries(u, first(exponential, u[0]!));
const inverseOf = (u: Series): Series => reciprocalSeries(u, first(reciprocal, u[0]!));
const rootOf = (u: Series): Series => powerSeries(u, first(sqrt, u[0]!), half);
const sigmoidOf = (u: Series): Series => riccatiSeries(u, first(sigmoid, u[0]!), [0, 1, -1]);
const waves = (u: Series) => waveSeries(u, first(wordPrimitives.sin, u[0]!), first(wordPrimitives.cos, u[0]!));

const halfTurns = (u: Series) =>
  waveSeries(scaledSeries(pi, u), first(halfTurnSine, u[0]!), first(halfTurnCosine, u[0]!));

/** (e^u ± e^−u)/2. */
function hyperbolic(u: Series, f: Primitive, sign: 1 | -1): Series {
  const [up, down] = [expOf(u), expOf(scaledSeries(whole(-1), u))];
  const both = scaledSeries(half, addSeries(up, scaledSeries(whole(sign), down)));
  return both.map((a, k) => (k === 0 ? first(f, u[0]!) : a));
}

/** The slope of erf. */
function bellOf(u: Series): Series {
  const scale = enclosed(erf.slope(interval.point(0)));
  return scaledSeries(scale, expOf(scaledSeries(whole(-1), multiplySeries(u, u))));
}

type Rule = (u: Series, f: Primitive) => Series;

const logarithmOf: Rule = (u, f) => integralSeries(u, first(f, u[0]!), inverseOf(u));
const logarithmOfOnePlus: Rule = (u, f) => integralSeries(u, first(f, u[0]!), inverseOf(shifted(u, one)));

const rules: Readonly<Record<string, Rule | undefined>> = {
  exp: expOf,
  expm1: (u, f) => expOf(u).map((a, k) => (k === 0 ? first(f, u[0]!) : a)),
  reciprocal: inverseOf,
  log: logarithmOf,
  extendedLog: logarithmOf,
  log1p: logarithmOfOnePlus,
  extendedLog1p: logarithmOfOnePlus,
  sqrt: rootOf,
  sin: (u) => waves(u).sin,
  cos: (u) => waves(u).cos,
  halfTurnSine: (u) => halfTurns(u).sin,
  halfTurnCosine: (u) => halfTurns(u).cos,
  tan: (u, f) => riccatiSeries(u, first(f, u[0]!), [1, 0, 1]),
  tanh: (u, f) => riccatiSeries(u, first(f, u[0]!), [1, 0, -1]),
  sigmoid: sigmoidOf,
  softplus: (u, f) => integralSeries(u, first(f, u[0]!), sigmoidOf(u)),
  sinh: (u, f) => hyperbolic(u, f, -1),
  cosh: (u, f) => hyperbolic(u, f, 1),
  atan: (u, f) => integralSeries(u, first(f, u[0]!), inverseOf(onePlusSquare(u))),
  asinh: (u, f) => integralSeries(u, first(f, u[0]!), inverseOf(rootOf(onePlusSquare(u)))),
  erf: (u, f) => integralSeries(u, first(f, u[0]!), bellOf(u)),
  erfc: (u, f) => integralSeries(u, first(f, u[0]!), scaledSeries(whole(-1), bellOf(u))),
};

function composed(f: Primitive, u: Series): Series | null {
  const rule = rules[f.name];
  if (rule !== undefined) return rule(u, f);
  const [, exponent] = /^power\[(.*)\]$/.exec(f.name) ?? [];
  if (exponent !== undefined) return poweredSeries(u, f, Number(exponent));
  const [, shape, ...numbers] = /^(hypotenuse|leaning)\[(\d+)\/(\d+),(\d+)\/(\d+)\]$/.exec(f.name) ?? [];
  return shape === undefined ? null : hypotenuseSeries(u, shape, numbers.map(BigInt));
}

function poweredSeries(u: Series, f: Primitive, n: number): Series {
  if (Number.isInteger(n) && n > 0) return wholePowerSeries(u, n);
  return powerSeries(u, first(f, u[0]!), whole(n));
}

/** √(m·u² + k), or u over it. */
function hypotenuseSeries(u: Series, shape: string, [m, mBelow, k, kBelow]: readonly bigint[]): Series {
  const [slope, height]: readonly Rational[] = [
    { numerator: m!, denominator: mBelow! },
    { numerator: k!, denominator: kBelow! },
  ];
  const [scale, floor] = [constant(slope!), constant(height!)];
  const root = hypotenuse({ m: scale.value, k: floor.value, key: `${scale.key},${floor.key}` });
  const squared = shifted(scaledSeries(exactly(slope!), multiplySeries(u, u)), exactly(height!));
  const atZero = u[0]!.exact?.numerator === 0n ? first(sqrt, exactly(height!)) : first(root, u[0]!);
  const length = powerSeries(squared, atZero, half);
  return shape === "hypotenuse" ? length : multiplySeries(u, inverseOf(length));
}
