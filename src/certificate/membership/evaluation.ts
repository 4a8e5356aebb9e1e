import { unknownSlope } from "../../closeness/index.ts";
import { enclose, type Interval, interval, type Rational } from "../../interval/index.ts";
import { coefficient, jetOn, type Term, taylor, valuesOf } from "../../proof/index.ts";
import { crossing } from "./crossing.ts";
import { leastOf } from "./decline.ts";
import { raisedDistance } from "./distance-power.ts";
import type { Leaving } from "./germ.ts";
import type { Pieces } from "./pieces.ts";
import { remotenessOf } from "./remoteness-term.ts";

const INFINITY = Number.POSITIVE_INFINITY;
const everywhere: Interval = Object.freeze({ lo: 0, hi: INFINITY });

/** Enclosures of −log μ at distances, of the distances at which it is reached, and of chord slopes. */
export interface Evaluation {
  readonly remotenessAt: (d: number) => Interval;
  readonly distanceAt: (remoteness: number) => Interval;
  readonly slopeOver: (distances: Interval) => Interval;
}

/** Evaluates a membership in pieces, whose first leaves 1 as given (null: a plateau). */
export function evaluationOf(pieces: Pieces, leaving: Leaving | null): Evaluation {
  const parts = pieces.pieces.map(({ region, to }) => ({
    to,
    term: region.term,
    remoteness: remotenessOf(region.term),
  }));
  const near = leaving === null ? () => everywhere : expansionNear0(parts[0]!.term, leaving, parts[0]!.to.lo);
  const ends = new Map(pieces.ends.map(({ at, value }) => [at, value]));
  const remotenessAt = (d: number): Interval => {
    const end = ends.get(d);
    if (end !== undefined) return negatedLog(end);
    if (d <= pieces.core.lo) return interval.point(0);
    const index = parts.findIndex(({ to }) => d <= to.lo);
    if (index < 0) return interval.point(INFINITY);
    const { term, remoteness } = parts[index]!;
    const t = raisedDistance(d, pieces.by);
    const direct = [within(valuesOf(remoteness, t)), negatedLog(valuesOf(term, t))];
    return (index === 0 ? [...direct, near(t)] : direct).reduce((a, b) => interval.meet(a, b) ?? a);
  };
  const farthest = farthestRemoteness(pieces);
  const distanceAt = (remoteness: number): Interval => {
    if (remoteness === INFINITY) return pieces.support;
    if (farthest <= remoteness) return interval.point(INFINITY);
    return crossing(remotenessAt, remoteness, pieces.core.lo);
  };
  return { remotenessAt, distanceAt, slopeOver: slopesOf(pieces) };
}

/** Chord slopes of the membership: the hull of its pieces' slopes, by the chain rule where they are functions of another variable t. */
function slopesOf({ pieces, by, support, continuous }: Pieces): (d: Interval) => Interval {
  const parts = pieces.map(({ region, from, to }) => ({ region, from, to, jets: jetOn(region) }));
  return (d) => {
    const t = interval.of(raisedDistance(d.lo, by).lo, raisedDistance(d.hi, by).hi);
    const met = parts.filter(({ from, to }) => d.hi >= from.lo && d.lo <= to.hi);
    const slopes = met.map(({ region, jets }) => {
      const inside = interval.meet(t, interval.of(region.from.at.lo, region.to.at.hi));
      return inside === null ? interval.point(0) : jets(inside).slope;
    });
    if (d.hi >= support.lo) slopes.push(interval.point(0));
    if (slopes.length > 1 && !continuous) return unknownSlope;
    const { lo, hi } = slopes.reduce(interval.hull);
    if (Number.isNaN(lo) || Number.isNaN(hi)) return unknownSlope;
    return chained(interval.of(Math.min(lo, 0), Math.min(hi, 0)), { d, t, power: by.power });
  };
}

/** Slopes in t times dt/dd = power·t/d. */
function chained(slope: Interval, { d, t, power }: { d: Interval; t: Interval; power: Rational }): Interval {
  if (power.numerator === power.denominator) return slope;
  if (d.lo <= 0) return unknownSlope;
  return interval.mul(slope, interval.mul(enclose(power), interval.div(t, d)));
}

/** A remoteness is at least 0; nothing is known where a form has no value. */
function within({ lo, hi }: Interval): Interval {
  return Number.isNaN(lo) || Number.isNaN(hi) ? everywhere : interval.of(Math.max(0, lo), Math.max(0, hi));
}

/** −log of a membership. */
function negatedLog({ lo, hi }: Interval): Interval {
  if (hi <= 0) return interval.point(INFINITY);
  return within(interval.negate(interval.log(interval.of(Math.max(0, lo), Math.min(1, hi)))));
}

/** A number that −log μ nowhere exceeds, or Infinity. */
function farthestRemoteness({ pieces, support }: Pieces): number {
  if (Number.isFinite(support.lo)) return INFINITY;
  const least = leastOf(pieces.at(-1)!.region);
  return least > 0 ? negatedLog(interval.point(least)).hi : INFINITY;
}

const TERMS = 6;
const WIDTHS = [-10, -5, -2];

/** −log μ near 0 from the Taylor expansion of 1 − μ, with the last coefficient enclosed over [0, width]: relative digits where μ has lost them. */
function expansionNear0(term: Term, { order }: Leaving, end: number): (t: Interval) => Interval {
  const atZero = taylor(term, coefficient.zero, order + TERMS);
  if (atZero === null) return () => everywhere;
  const known = atZero.slice(order).map(({ value }) => interval.negate(value));
  const expansions = WIDTHS.flatMap((exponent) => {
    const width = 2 ** exponent;
    const last =
      width > end ? undefined : taylor(term, coefficient.enclosed(interval.of(0, width)), order + TERMS + 1)?.at(-1);
    return last === undefined ? [] : [{ width, coefficients: [...known, interval.negate(last.value)] }];
  });
  return (t) => {
    const found = expansions.find(({ width }) => t.hi <= width);
    if (found === undefined) return everywhere;
    const sum = found.coefficients.reduceRight((value, a) => interval.add(interval.mul(value, t), a));
    const fall = interval.min(interval.mul(sum, interval.pow(t, order)), interval.point(1));
    return within(interval.negate(interval.log1p(interval.negate(fall))));
  };
}
