import { type PiecewiseLinear, piecewiseLinear, type Region, regions } from "../activation/index.ts";
import type { SlopeBand } from "../constraint/index.ts";
import {
  add,
  compare,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  mul,
  nextDown,
  nextUp,
  type Rational,
  sign,
  sub,
} from "../interval/index.ts";
import { checkedBand, checkedDomain, realLine } from "./domain.ts";
import { type Decision, decision, proven, refuted, undecided, type Verdict, type Witness } from "./verdict.ts";

/** What is known about the slopes of straight regions, decided in rational arithmetic; undecided only where no two doubles show what leaves the band. */
type StraightCertificate = StraightFacts & Decision;

interface StraightFacts {
  readonly method: "exact";
  readonly band: readonly [number, number];
  readonly slope: { readonly inf: Enclosure; readonly sup: Enclosure };
  readonly chord: { readonly inf: Enclosure; readonly sup: Enclosure };
  readonly lipschitz: Enclosure;
  /** Non-decreasing. */
  readonly monotone: boolean;
  readonly continuous: true;
  /** Regions of different slope that meet the domain. */
  readonly regions: number;
  /** The largest c ≤ 1 for which c·s is 1-Lipschitz. */
  readonly scale: Enclosure;
}

/** That of a function whose knots are doubles, which is never undecided. */
export type PiecewiseLinearCertificate = StraightFacts &
  ({ readonly verdict: "proven"; readonly witness: null } | { readonly verdict: "refuted"; readonly witness: Witness });

/**
 * Certifies a piecewise-linear activation as `certifyStraight` does its regions.
 *
 * @throws {ActivationError} as `piecewiseLinear`, where knots and values describe no function.
 */
export function certifyPiecewiseLinear(
  s: PiecewiseLinear,
  band: SlopeBand,
  domain: readonly [number, number] = realLine,
): PiecewiseLinearCertificate {
  const whole = regions(piecewiseLinear(s));
  const { reason: _, witness, ...found } = certifyStraight(whole, checkedBand(band), checkedDomain(domain));
  return Object.freeze(
    witness === null ? { ...found, verdict: "proven", witness } : { ...found, verdict: "refuted", witness },
  );
}

/**
 * Certifies a continuous piecewise-linear activation, given by its regions, against a slope band, over ℝ or a domain [lo, hi], lo < hi.
 *
 * For a continuous piecewise-linear function every chord slope is a mean of slopes, so chord slopes and slopes have the
 * same infimum and supremum. All decisions are exact; enclosures are at most one ulp wide, and points where a double
 * holds the value.
 */
export function certifyStraight(
  whole: readonly Region[],
  band: SlopeBand,
  domain: readonly [number, number],
): StraightCertificate {
  const pieces = regionsIn(whole, domain);
  const { least, greatest } = extremes(pieces);
  const verdict = judge(pieces, band, least, greatest);
  const steepest = largerMagnitude(least.slope, greatest.slope);
  const range = Object.freeze({ inf: enclose(least.slope), sup: enclose(greatest.slope) });
  const one = fromNumber(1);
  return Object.freeze({
    ...decision(verdict),
    method: "exact",
    band: Object.freeze([band.lo, band.hi] as const),
    slope: range,
    chord: range,
    lipschitz: enclose(steepest),
    monotone: sign(least.slope) >= 0,
    continuous: true,
    regions: pieces.length,
    scale: enclose(compare(steepest, one) > 0 ? div(one, steepest) : one),
  });
}

/** The regions that meet the inside of the domain, cut off at its ends. */
export function regionsIn(whole: readonly Region[], [lo, hi]: readonly [number, number]): readonly Region[] {
  const [first, last] = [finiteOrNull(lo), finiteOrNull(hi)];
  return whole
    .filter(({ from, to }) => !isUpTo(last, from) && !isUpTo(to, first))
    .map((region) => ({
      ...region,
      from: first !== null && isUpTo(region.from ?? first, first) ? first : region.from,
      to: last !== null && isUpTo(last, region.to ?? last) ? last : region.to,
    }));
}

const finiteOrNull = (x: number): Rational | null => (Number.isFinite(x) ? fromNumber(x) : null);

/** Whether p ≤ q, both finite. */
const isUpTo = (p: Rational | null, q: Rational | null): boolean => p !== null && q !== null && compare(p, q) <= 0;

function extremes(pieces: readonly Region[]): { least: Region; greatest: Region } {
  let least = pieces[0]!;
  let greatest = pieces[0]!;
  for (const piece of pieces) {
    if (compare(piece.slope, least.slope) < 0) least = piece;
    if (compare(piece.slope, greatest.slope) > 0) greatest = piece;
  }
  return { least, greatest };
}

function magnitude(r: Rational): Rational {
  return sign(r) < 0 ? sub(fromNumber(0), r) : r;
}

function largerMagnitude(p: Rational, q: Rational): Rational {
  return compare(magnitude(p), magnitude(q)) > 0 ? magnitude(p) : magnitude(q);
}

/** Refutes in or around the region that leaves the band furthest. */
function judge(pieces: readonly Region[], band: SlopeBand, least: Region, greatest: Region): Verdict {
  const zero = fromNumber(0);
  const below = Number.isFinite(band.lo) ? sub(fromNumber(band.lo), least.slope) : zero;
  const above = Number.isFinite(band.hi) ? sub(greatest.slope, fromNumber(band.hi)) : zero;
  if (sign(below) <= 0 && sign(above) <= 0) return proven;
  const { from, to } = compare(below, above) > 0 ? least : greatest;
  for (const [x, xPrime] of pairsAround(from, to)) {
    if (!isWithin(pieces, x) || !isWithin(pieces, xPrime)) continue;
    const slope = chordSlope(pieces, x, xPrime);
    const isBelow = Number.isFinite(band.lo) && compare(slope, fromNumber(band.lo)) < 0;
    const isAbove = Number.isFinite(band.hi) && compare(slope, fromNumber(band.hi)) > 0;
    if (isBelow || isAbove) return refuted({ x, xPrime, chordSlope: enclose(slope) });
  }
  return undecided(
    `the slopes leave the band, but only within a region near x = ${enclose(from ?? to!).lo} that is too narrow for two doubles to show it.`,
  );
}

/** Pairs of doubles x < x': the outermost within the region; where it holds no two, those around it. */
function pairsAround(from: Rational | null, to: Rational | null): readonly (readonly [number, number])[] {
  const left = from === null ? null : enclose(from);
  const right = to === null ? null : enclose(to);
  const first = left?.hi ?? (right === null ? 0 : beyond(right.lo, -1));
  const last = right?.lo ?? (left === null ? 1 : beyond(left.hi, 1));
  const pairs = [first, left?.lo ?? first].flatMap((x) =>
    [last, right?.hi ?? last].map((xPrime) => [x, xPrime] as const),
  );
  return pairs.filter(([x, xPrime]) => x < xPrime);
}

/** A double at about distance 1 from the knot, further where doubles are coarser. */
function beyond(knot: number, direction: 1 | -1): number {
  const far = knot + direction;
  if (far !== knot) return far;
  return direction === 1 ? nextUp(knot) : nextDown(knot);
}

function isWithin(pieces: readonly Region[], x: number): boolean {
  if (!Number.isFinite(x)) return false;
  const [from, to] = [pieces[0]!.from, pieces.at(-1)!.to];
  const at = fromNumber(x);
  return (from === null || compare(from, at) <= 0) && (to === null || compare(at, to) <= 0);
}

function chordSlope(pieces: readonly Region[], x: number, xPrime: number): Rational {
  const rise = sub(valueAt(pieces, fromNumber(xPrime)), valueAt(pieces, fromNumber(x)));
  return div(rise, sub(fromNumber(xPrime), fromNumber(x)));
}

function valueAt(pieces: readonly Region[], x: Rational): Rational {
  const { slope, offset } = pieces.find(({ to }) => to === null || compare(x, to) <= 0)!;
  return add(mul(slope, x), offset);
}
