import type { Chart } from "./chart.ts";
import { dots, type Point, pieces } from "./mark.ts";
import { colour } from "./palette.ts";

export interface Predictions {
  readonly width: number;
  readonly x: string;
  readonly y: string;
  /** True and predicted value of each row. */
  readonly rows: readonly Point[];
}

/** Predicted against true values, with the line on which they are equal. */
export function predictionsChart({ width, x, y, rows }: Predictions): Chart {
  const values = rows.flat();
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return {
    width,
    height: 300,
    margin: { top: 26, right: 14, bottom: 44, left: 58 },
    x: { label: `${x} →`, nice: true, grid: true, ticks: 5 },
    y: { label: `↑ ${y}`, nice: true, grid: true, ticks: 5 },
    marks: [
      pieces([{ from: [least, least], to: [most, most], stroke: colour("muted") }], 1.5),
      dots(
        rows.map(([truth, predicted]) => ({
          x: truth,
          y: predicted,
          radius: 2.5,
          fill: colour("first"),
          opacity: 0.7,
        })),
      ),
    ],
  };
}
