import type { SlopeBand } from "../constraint/index.ts";
import { div, enclose, fromNumber, type Interval, interval, nextDown, nextUp, sub } from "../interval/index.ts";
import { atExactly, type Jump, jetOn, type Region, rationalOf, sizeOf, type Term, valuesOf } from "../proof/index.ts";
import type { Witness } from "./verdict.ts";

/** The chord slope of a term between two doubles, all reals where a value is not bounded; accuracy: enclosure, to one ulp for rational functions. */
export function chordSlope(term: Term, x: number, xPrime: number): Interval {
  const [from, to] = [fromNumber(x), fromNumber(xPrime)];
  const [below, above] = [atExactly(term, from), atExactly(term, to)];
  const run = sub(to, from);
  const [p, q] = [rationalOf(below), rationalOf(above)];
  if (p !== null && q !== null) return enclose(div(sub(q, p), run));
  const [start, end] = [valuesOf(below, interval.point(0)), valuesOf(above, interval.point(0))];
  if (!isBounded(start) || !isBounded(end)) return interval.whole;
  return interval.div(interval.sub(end, start), enclose(run));
}

/** Values that overflow, or lie at a pole, show nothing. */
function isBounded({ lo, hi }: Interval): boolean {
  return Number.isFinite(lo) && Number.isFinite(hi);
}

/** Half widths of pairs around a place, the widest first: wide pairs are easier to check by hand. */
const HALF_WIDTHS = [0.5, 0.1, 0.05, 0.01, 0.005, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-11, 1e-13];

/** Bounds the pairs times the size of the term; one that is looked at in exact rationals costs as much as some others. */
const MOST_WORK = 100_000;
const EXACT_LOOK = 4;

/** A pair whose chord slope is enclosed outside the band, near one of the places, or null if none was found. */
export function chordWitness(
  term: Term,
  band: SlopeBand,
  domain: readonly [number, number],
  places: readonly number[],
): Witness | null {
  let weak: Witness | null = null;
  let left = MOST_WORK / sizeOf(term);
  let most = 0;
  for (const place of places) {
    for (const [x, xPrime] of pairsAround(place, domain)) {
      if (left-- < 0) return weak;
      if (!mayLeave(term, band, x, xPrime)) continue;
      left -= EXACT_LOOK;
      const slope = chordSlope(term, x, xPrime);
      const excess = Math.max(slope.lo - band.hi, band.lo - slope.hi);
      if (!(excess > 0) || excess <= most) continue;
      weak = { x, xPrime, chordSlope: Object.freeze({ lo: slope.lo, hi: slope.hi }) };
      most = excess;
      if (excess > 1e-3) return weak;
    }
    if (weak !== null) return weak;
  }
  return weak;
}

/**
 * A pair, near one of the places or across the domain, whose chord slope is outside the band because all slopes between are: the mean value theorem, for
 * an activation that has a value everywhere and does not jump. It decides where doubles lie too near for their values to tell.
 */
export function meanSlopeWitness(
  regions: readonly Region[],
  band: SlopeBand,
  [lo, hi]: readonly [number, number],
  places: readonly number[],
): Witness | null {
  const pieces = regions.map(({ from, to, term }) => ({
    x: interval.of(from.at.lo, to.at.hi),
    jets: jetOn({ from, to, term }),
  }));
  const slopesOver = (x: Interval): Interval =>
    pieces
      .flatMap((piece) => {
        const met = interval.meet(piece.x, x);
        if (met === null) return [];
        const { value, slope } = piece.jets(met);
        return [Number.isNaN(value.lo) ? interval.whole : slope];
      })
      .reduce(interval.hull);
  const neighbours = places.flatMap((x) => [[x, nextUp(x)] as const, [nextDown(x), x] as const]);
  for (const [x, xPrime] of [[lo, hi] as const, ...neighbours]) {
    if (!(x >= lo && xPrime <= hi && Number.isFinite(x) && Number.isFinite(xPrime))) continue;
    const slope = slopesOver(interval.of(x, xPrime));
    if (slope.lo > band.hi || slope.hi < band.lo)
      return { x, xPrime, chordSlope: Object.freeze({ lo: slope.lo, hi: slope.hi }) };
  }
  return null;
}

/**
 * What a proven jump shows: a pair of neighbouring doubles about it in the domain, or, where none of these chords leaves the band, its place, if that is a double:
 * chords from there to points near enough beside it leave every bounded band on the side of the jump.
 */
export function jumpWitness(
  term: Term,
  band: SlopeBand,
  [lo, hi]: readonly [number, number],
  jumps: readonly Jump[],
): Witness | null {
  for (const { at, direction } of jumps) {
    for (const [x, xPrime] of [
      [nextDown(at.lo), at.lo] as const,
      [at.lo, at.hi] as const,
      [at.hi, nextUp(at.hi)] as const,
    ]) {
      if (x < lo || xPrime > hi) continue;
      const slope = x < xPrime ? chordSlope(term, x, xPrime) : interval.whole;
      if (slope.lo > band.hi || slope.hi < band.lo) return { x, xPrime, chordSlope: Object.freeze(slope) };
    }
    const steep = direction === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const leaves = steep > band.hi || steep < band.lo;
    if (leaves && at.lo === at.hi)
      return { x: at.lo, xPrime: at.lo, chordSlope: Object.freeze({ lo: steep, hi: steep }) };
  }
  return null;
}

/** A quick look, without exact rationals. */
function mayLeave(term: Term, band: SlopeBand, x: number, xPrime: number): boolean {
  const rise = interval.sub(valuesOf(term, interval.point(xPrime)), valuesOf(term, interval.point(x)));
  const { lo, hi } = interval.div(rise, interval.sub(interval.point(xPrime), interval.point(x)));
  return hi > band.hi || lo < band.lo;
}

function pairsAround(place: number, [lo, hi]: readonly [number, number]): readonly (readonly [number, number])[] {
  if (!Number.isFinite(place)) return [];
  const round = Number(place.toPrecision(2));
  const scale = 10 ** Math.floor(Math.log10(Math.max(1, Math.abs(place))));
  const pairs: (readonly [number, number])[] = [];
  for (const centre of new Set([round, place])) {
    for (const half of HALF_WIDTHS) {
      const h = half * scale;
      for (const [x, y] of [
        [centre - h, centre + h],
        [centre, centre + h],
        [centre - h, centre],
      ] as const) {
        const pair = [short(x), short(y)] as const;
        if (pair[0] >= lo && pair[1] <= hi && pair[0] < pair[1] && pair.every(Number.isFinite)) pairs.push(pair);
      }
    }
  }
  return pairs;
}

/** Few digits where the width allows it. */
function short(x: number): number {
  return Number(x.toPrecision(14));
}
