import type { Chart } from "./chart.ts";
import { boxes, labels, level } from "./mark.ts";
import { colour } from "./palette.ts";
import { ticksAcross } from "./width.ts";

/** A bar over an interval. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly fill: string;
  readonly title?: string;
}

export interface Bars {
  readonly width: number;
  readonly height: number;
  readonly x: string;
  readonly y: string;
  readonly heading?: string;
  readonly bars: readonly Bar[];
  /** Pixels between neighbours. */
  readonly gap: number;
  /** Heights that are shown (default: all that is drawn). */
  readonly range?: readonly [number, number];
}

/** Bars over intervals of one axis, such as the share of data in each region. */
export function barsChart({ width, height, x, y, heading, bars, gap, range }: Bars): Chart {
  const filled = bars.map(({ from, to, height: top, ...look }) => ({ x1: from, x2: to, y1: 0, y2: top, ...look }));
  return {
    width,
    height,
    margin: { top: heading === undefined ? 24 : 48, right: 16, bottom: 40, left: 50 },
    x: { label: `${x} →`, ticks: ticksAcross(width), domain: [bars[0]?.from ?? -1, bars.at(-1)?.to ?? 1] },
    y: { label: `↑ ${y}`, ticks: height > 200 ? 5 : 2, ...(range && { domain: range }) },
    marks: [
      boxes(filled, gap),
      level(0, { stroke: colour("ink") }),
      labels(heading === undefined ? [] : [{ text: heading, at: () => [3, 12], anchor: "start", bold: true }]),
    ],
  };
}
