import { projectOnBand, type SlopeBand } from "../../constraint/index.ts";
import { type ActivationSpecification, activationOf } from "../../specification/index.ts";
import type { Grid } from "../../training/index.ts";

/**
 * The slopes a learned activation starts from, one per region: half the upper bound where no activation is given, or its chord
 * slopes over each region, projected on the band. Throws what `activationOf` throws.
 */
export function startSlopes(
  start: ActivationSpecification | null,
  { knots, regions, step }: Grid,
  band: SlopeBand,
): readonly number[] {
  if (start === null) return new Array<number>(regions).fill(band.hi / 2);
  const { at } = activationOf(start);
  const chords = Array.from({ length: regions }, (_, i) => (at(knots[i + 1]!) - at(knots[i]!)) / step);
  return Array.from(projectOnBand(band, chords));
}
