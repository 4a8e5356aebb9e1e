import type { Chart } from "./chart.ts";
import { dots, type Point, pieces } from "./mark.ts";
import { colour } from "./palette.ts";

export interface Scatter {
  readonly width: number;
  readonly x: string;
  readonly y: string;
  readonly points: readonly Point[];
  /** A straight line to compare the points with, such as where predictions are exact. */
  readonly line: readonly [Point, Point];
}

/** Points beside a line. */
export function scatterChart({ width, x, y, points, line: [from, to] }: Scatter): Chart {
  return {
    width,
    height: 300,
    margin: { top: 26, right: 14, bottom: 44, left: 58 },
    x: { label: `${x} →`, nice: true, grid: true, ticks: 5 },
    y: { label: `↑ ${y}`, nice: true, grid: true, ticks: 5 },
    marks: [
      pieces([{ from, to, stroke: colour("muted") }], 1.5),
      dots(points.map(([across, up]) => ({ x: across, y: up, radius: 2.5, fill: colour("first"), opacity: 0.7 }))),
    ],
  };
}
