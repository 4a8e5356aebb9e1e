import { exactAt, type PiecewiseLinear, type Region, regions } from "../activation/index.ts";
import type { SlopeBand } from "../constraint/index.ts";
import {
  compare,
  div,
  type Enclosure,
  enclose,
  fromNumber,
  nextDown,
  nextUp,
  type Rational,
  sign,
  sub,
} from "../interval/index.ts";
import { proven, refuted, type Verdict, type Witness } from "./verdict.ts";

/** What is known about the slopes of a piecewise-linear activation, decided in rational arithmetic. */
export interface PiecewiseLinearCertificate {
  /** Whether every chord slope lies in the band. */
  readonly verdict: "proven" | "refuted";
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
  readonly witness: Witness | null;
  /** The largest c ≤ 1 for which c·s is 1-Lipschitz. */
  readonly scale: Enclosure;
}

/**
 * Certifies a piecewise-linear activation against a slope band, over ℝ or a domain [lo, hi], lo < hi.
 *
 * For a continuous piecewise-linear function every chord slope is a mean of slopes, so chord slopes and slopes have the
 * same infimum and supremum. All decisions are exact; enclosures are at most one ulp wide, and points where a double
 * holds the value.
 */
export function certifyPiecewiseLinear(
  s: PiecewiseLinear,
  band: SlopeBand,
  domain: readonly [number, number] = realLine,
): PiecewiseLinearCertificate {
  const pieces = regionsIn(s, domain);
  const { least, greatest } = extremes(pieces);
  const verdict = judge(s, band, least, greatest);
  const steepest = largerMagnitude(least.slope, greatest.slope);
  const range = Object.freeze({ inf: enclose(least.slope), sup: enclose(greatest.slope) });
  const one = fromNumber(1);
  return Object.freeze({
    verdict: verdict.kind,
    method: "exact",
    band: Object.freeze([band.lo, band.hi] as const),
    slope: range,
    chord: range,
    lipschitz: enclose(steepest),
    monotone: sign(least.slope) >= 0,
    continuous: true,
    regions: pieces.length,
    witness: verdict.kind === "refuted" ? verdict.witness : null,
    scale: enclose(compare(steepest, one) > 0 ? div(one, steepest) : one),
  });
}

const realLine = Object.freeze([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const);

/** The regions that meet the inside of the domain, cut off at its ends. */
export function regionsIn(s: PiecewiseLinear, [lo, hi]: readonly [number, number]): Region[] {
  return regions(s)
    .filter(({ from, to }) => from < hi && to > lo)
    .map(({ from, to, slope }) => ({ from: Math.max(from, lo), to: Math.min(to, hi), slope }));
}

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

type Decided = Exclude<Verdict, { kind: "undecided" }>;

/** Refutes in the region that leaves the band furthest. */
function judge(s: PiecewiseLinear, band: SlopeBand, least: Region, greatest: Region): Decided {
  const zero = fromNumber(0);
  const below = Number.isFinite(band.lo) ? sub(fromNumber(band.lo), least.slope) : zero;
  const above = Number.isFinite(band.hi) ? sub(greatest.slope, fromNumber(band.hi)) : zero;
  if (sign(below) <= 0 && sign(above) <= 0) return proven;
  return refuted(chordInside(s, compare(below, above) > 0 ? least : greatest));
}

/** A pair of doubles in one region and the exact slope of the chord between them, computed anew from the function. */
function chordInside(s: PiecewiseLinear, region: Region): Witness {
  const [x, xPrime] = ends(region);
  const rise = sub(exactAt(s, xPrime), exactAt(s, x));
  return { x, xPrime, chordSlope: enclose(div(rise, sub(fromNumber(xPrime), fromNumber(x)))) };
}

function ends({ from, to }: Region): [number, number] {
  const left = Number.isFinite(from) ? from : Number.isFinite(to) ? beyond(to, -1) : 0;
  const right = Number.isFinite(to) ? to : Number.isFinite(from) ? beyond(from, 1) : 1;
  return [left, right];
}

/** A double at about distance 1 from the knot, further where doubles are coarser. */
function beyond(knot: number, direction: 1 | -1): number {
  const far = knot + direction;
  if (far !== knot) return far;
  return direction === 1 ? nextUp(knot) : nextDown(knot);
}
