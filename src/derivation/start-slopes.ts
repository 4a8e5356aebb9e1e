import { parseActivation } from "../activation/index.ts";
import { projectOnBand, type SlopeBand } from "../constraint/index.ts";
import type { Grid } from "../training/index.ts";

/**
 * The slopes a learned activation starts from, one per region: half the upper bound, or the chord slopes of a named
 * activation over each region, projected on the band. Throws what `parseActivation` throws.
 */
export function startSlopes(start: string, { knots, regions, step }: Grid, band: SlopeBand): readonly number[] {
  if (start === "half") return new Array<number>(regions).fill(band.hi / 2);
  const { at } = parseActivation(start);
  const chords = Array.from({ length: regions }, (_, i) => (at(knots[i + 1]!) - at(knots[i]!)) / step);
  return Array.from(projectOnBand(band, chords));
}
