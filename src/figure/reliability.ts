import type { Chart } from "./chart.ts";
import { dots, pieces } from "./mark.ts";
import { colour } from "./palette.ts";
import type { Domain } from "./ticks.ts";

/** Predictions of about one probability. */
export interface Bin {
  readonly probability: number;
  readonly right: number;
  readonly interval: Domain;
  /** Share of all rows. */
  readonly share: number;
  readonly title: string;
}

/** How often predictions of a probability are right, beside the line on which both are equal; a larger mark stands for more rows. */
export function reliabilityChart({ width, bins }: { readonly width: number; readonly bins: readonly Bin[] }): Chart {
  return {
    width,
    height: 300,
    margin: { top: 26, right: 14, bottom: 44, left: 50 },
    x: { label: "probability of the predicted class →", domain: [0, 1], grid: true, ticks: 5 },
    y: { label: "↑ share of right predictions", domain: [0, 1], grid: true, ticks: 5 },
    marks: [
      pieces([{ from: [0, 0], to: [1, 1], stroke: colour("muted") }], 1.5),
      pieces(
        bins.map(({ probability: x, interval: [lo, hi] }) => ({ from: [x, lo], to: [x, hi], stroke: colour("ink") })),
        1.3,
      ),
      dots(
        bins.map(({ probability: x, right: y, share, title }) => ({
          x,
          y,
          radius: 3 + 7 * Math.sqrt(share),
          fill: colour("first"),
          stroke: colour("ink"),
          width: 1.2,
          title,
        })),
      ),
    ],
  };
}
