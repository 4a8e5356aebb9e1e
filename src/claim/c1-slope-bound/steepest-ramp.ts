import { interval } from "../../interval/index.ts";
import { type ClosenessPair, distances, keepsOver, losesAt, type Rise, remoteness } from "./kept-closeness.ts";

/** The steepest ramp min(height, max(0, c·x)) that keeps closeness, between a slope that is proven to and one that is proven not to. */
export interface SteepestRamp {
  /** Slope that keeps closeness at all distances examined; null where every slope does. */
  readonly kept: number | null;
  /** Slope that loses it, as every steeper one does; null where none was found. */
  readonly lost: number | null;
  /** A distance |x − x'| at which the slope `lost` loses closeness. */
  readonly witness: number | null;
}

/** How far the two slopes lie from the computed one, as a share of it; wider than the spacing of the distances examined. */
const slack = 0.02;
const depth = 1e-9;

function ramp(slope: number, height: number): Rise {
  return (d) => interval.min(interval.point(height), interval.mul(interval.point(slope), interval.point(d)));
}

/** The least distance from which on a rise e is allowed: inf{ d : μ_out(e) ≥ μ_in(d) }. */
function distanceAsked({ input, output }: ClosenessPair, e: number): number {
  const { lo } = remoteness(output, e);
  return lo === 0 ? 0 : input.distanceAt(lo).hi;
}

/**
 * The steepest ramp of a given height that keeps closeness: c = inf over 0 < e ≤ height of e / (least distance at which the rise e is allowed).
 *
 * Rises from height down to 10^-9 of it are examined; `kept` and `lost` are then verified by enclosures at 0.98·c and 1.02·c, whatever
 * way c was found. Cost: some 6,000 enclosures.
 */
export function steepestRamp(pair: ClosenessPair, height: number): SteepestRamp {
  const rises = distances(depth * height, height);
  const slopes = rises.map((e) => e / distanceAsked(pair, e));
  const least = Math.min(...slopes);
  if (least === Number.POSITIVE_INFINITY) return { kept: null, lost: null, witness: null };
  const lost = (1 + slack) * least;
  const witness = rises[slopes.indexOf(least)]! / lost;
  const kept = (1 - slack) * least;
  const isKept = kept > 0 && keepsOver(pair, ramp(kept, height), distances((depth * height) / kept, height / kept));
  const isLost = lost > 0 && losesAt(pair, ramp(lost, height), witness);
  return { kept: isKept ? kept : 0, lost: isLost ? lost : null, witness: isLost ? witness : null };
}
