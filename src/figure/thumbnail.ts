import type { Chart } from "./chart.ts";
import { boxes, level, line, type Point, upright } from "./mark.ts";
import { colour } from "./palette.ts";
import type { Domain } from "./ticks.ts";

export interface Thumbnail {
  readonly reach: Domain;
  readonly range: Domain;
  /** Heights that are shaded. */
  readonly shaded: Domain;
  readonly first: readonly Point[];
  readonly second: readonly Point[];
}

/** Two curves in a plot without axes, so small that it fits into a line of a table. */
export function thumbnailChart({ reach, range, shaded, first, second }: Thumbnail): Chart {
  const zero = { stroke: colour("muted"), width: 0.6 };
  return {
    width: 160,
    height: 100,
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    x: { domain: reach },
    y: { domain: range },
    marks: [
      boxes([{ x1: reach[0], x2: reach[1], y1: shaded[0], y2: shaded[1], fill: colour("line"), opacity: 0.6 }]),
      level(0, zero),
      upright(0, zero),
      line(second, { stroke: colour("upper"), width: 1.2 }),
      line(first, { stroke: colour("lower"), width: 1.8 }),
    ],
  };
}
