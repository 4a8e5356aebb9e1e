import { type ColourName, colour, mix } from "./palette.ts";

/** The slopes that are admitted, and how near to an end a slope counts as at it. */
export interface Bounds {
  readonly band: readonly [number, number];
  readonly tolerance: number;
}

/** Which bound a slope is at, within the tolerance. */
export function slopePlace(slope: number, { band, tolerance }: Bounds): "lower" | "upper" | "inside" {
  if (Math.abs(slope - band[0]) <= tolerance) return "lower";
  return Math.abs(slope - band[1]) <= tolerance ? "upper" : "inside";
}

/** Full colour at a bound; in between a clearly paler one, tinted towards the nearer bound. */
export function slopeColour(slope: number, bounds: Bounds): string {
  const place = slopePlace(slope, bounds);
  if (place !== "inside") return colour(place);
  const [lo, hi] = bounds.band;
  const position = (slope - lo) / (hi - lo);
  return mix(colour(position < 0.5 ? "lower" : "upper"), colour("inside"), 0.55 * Math.abs(2 * position - 1));
}

/** The colour of a region by its place from left (0) to right (1). */
export function positionColour(position: number): string {
  return mix(colour("right"), colour("left"), position);
}

const ofSeries = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10"] as const;

/** The colour that tells the k-th series from others; where there are more than ten they begin again. */
export function seriesColour(k: number): ColourName {
  return ofSeries[k % ofSeries.length]!;
}
