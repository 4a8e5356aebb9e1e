import type { SlopeBand } from "../constraint/index.ts";

/** Shares of slopes at the ends of a band, in [0, 1]. */
export interface ActiveSet {
  /** Every region counts alike. */
  readonly plain: number;
  /** Regions count by the share of pre-activations that fall in them: regions without data prove nothing. */
  readonly weighted: number;
  readonly weightedAtLower: number;
  readonly weightedAtUpper: number;
}

/** How near to a bound counts as "at the bound", as a share of the band's width. */
export const activeTolerance = 1e-3;

/** A band of slopes, and how near to its ends counts as "at the bound". */
export interface Bounds extends Pick<SlopeBand, "lo" | "hi"> {
  readonly tolerance?: number;
}

/**
 * Which slope constraints are active: |slope − bound| ≤ tolerance · (hi − lo).
 * `density` holds one non-negative weight per slope and sums to 1. Exact up to rounding.
 */
export function activeSet(
  slopes: readonly number[],
  density: readonly number[],
  { lo, hi, tolerance = activeTolerance }: Bounds,
): ActiveSet {
  const near = (hi - lo) * tolerance;
  const weightWhere = (holds: (slope: number) => boolean) =>
    slopes.reduce((sum, slope, i) => sum + (holds(slope) ? density[i]! : 0), 0);
  const atLower = (slope: number) => slope - lo <= near;
  const atUpper = (slope: number) => hi - slope <= near;
  const count = slopes.filter((slope) => atLower(slope) || atUpper(slope)).length;
  const [weightedAtLower, weightedAtUpper] = [weightWhere(atLower), weightWhere(atUpper)];
  return {
    plain: count / slopes.length,
    weighted: Math.min(1, weightedAtLower + weightedAtUpper),
    weightedAtLower,
    weightedAtUpper,
  };
}
