import { formatNumber, formatShare } from "../wording/index.ts";
import type { Chart } from "./chart.ts";
import { type Bounds, slopeColour } from "./colour.ts";
import { boxes, labels } from "./mark.ts";
import { colour } from "./palette.ts";
import { ticksAcross } from "./width.ts";

/** The slopes of all regions, and the share of the data in each. */
export interface Strip {
  readonly name: string;
  readonly slopes: readonly number[];
  readonly shares: readonly number[];
}

export interface SlopeStrips {
  readonly width: number;
  readonly heading: string;
  /** The ends of the regions. */
  readonly knots: readonly number[];
  readonly strips: readonly Strip[];
  readonly bounds: Bounds;
}

const rowHeight = 42;

/** What the pointer tells of a region. */
export function regionTitle(from: number, to: number, slope: number, share: number): string {
  return `${formatNumber(from)} to ${formatNumber(to)}: slope ${formatNumber(slope)}, ${formatShare(share)} of the data`;
}

/** One strip for each row: colour is the slope of a region, the bar above it the share of data in it. */
export function slopeStripsChart({ width, heading, knots, strips, bounds }: SlopeStrips): Chart {
  const largest = Math.max(1e-12, ...strips.flatMap(({ shares }) => shares));
  const regions = strips.flatMap(({ slopes, shares }, row) =>
    slopes.map((slope, k) => ({ row, slope, share: shares[k] ?? 0, x1: knots[k] ?? 0, x2: knots[k + 1] ?? 0 })),
  );
  const top = heading === "" ? 6 : 22;
  return {
    width,
    height: rowHeight * strips.length + 44 + top,
    margin: { top, right: 14, bottom: 40, left: 58 },
    x: { label: "pre-activation x →", ticks: ticksAcross(width), domain: [knots[0] ?? -1, knots.at(-1) ?? 1] },
    y: { domain: [strips.length, 0] },
    marks: [
      boxes(
        regions.map(({ row, share, x1, x2 }) => ({
          x1,
          x2,
          y1: row + 0.52 - (0.46 * share) / largest,
          y2: row + 0.52,
          fill: colour("muted"),
        })),
        1,
      ),
      boxes(
        regions.map(({ row, slope, share, x1, x2 }) => ({
          x1,
          x2,
          y1: row + 0.55,
          y2: row + 0.93,
          fill: slopeColour(slope, bounds),
          title: regionTitle(x1, x2, slope, share),
        })),
        1,
      ),
      labels(strips.map(({ name }, row) => ({ text: name, at: (f) => [f.left - 6, f.y(row + 0.74)], anchor: "end" }))),
      labels(heading === "" ? [] : [{ text: heading, at: (f) => [f.left, f.top - 10], anchor: "start" }]),
    ],
  };
}
