/** Colours are custom properties of the page's style sheet, so that figures follow its light and dark themes. */
export const colour = {
  lower: "var(--lower)",
  upper: "var(--upper)",
  inside: "var(--inside)",
  chosen: "var(--chosen)",
  ink: "var(--ink)",
  muted: "var(--muted)",
  left: "var(--left)",
  right: "var(--right)",
  first: "var(--first)",
  second: "var(--second)",
} as const;

/** A mixture: `share` of the first colour, the rest of the second. */
export function mix(first: string, second: string, share: number): string {
  const percent = Math.round(100 * Math.min(1, Math.max(0, share)));
  if (percent === 100) return first;
  return percent === 0 ? second : `color-mix(in srgb, ${first} ${percent}%, ${second})`;
}

/** Which bound a slope is at, within the tolerance. */
export function slopePlace(
  slope: number,
  band: readonly [number, number],
  tolerance: number,
): "lower" | "upper" | "inside" {
  if (Math.abs(slope - band[0]) <= tolerance) return "lower";
  return Math.abs(slope - band[1]) <= tolerance ? "upper" : "inside";
}

/** Full colour at a bound; in between a clearly paler one, tinted towards the nearer bound. */
export function slopeColour(slope: number, band: readonly [number, number], tolerance: number): string {
  const place = slopePlace(slope, band, tolerance);
  if (place !== "inside") return colour[place];
  const position = (slope - band[0]) / (band[1] - band[0]);
  return mix(position < 0.5 ? colour.lower : colour.upper, colour.inside, 0.55 * Math.abs(2 * position - 1));
}

/** The colour of a region by its place from left (0) to right (1). */
export function positionColour(position: number): string {
  return mix(colour.right, colour.left, position);
}
