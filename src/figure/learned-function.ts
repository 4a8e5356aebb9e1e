import type { Chart } from "./chart.ts";
import { type Bounds, slopeColour } from "./colour.ts";
import { level, line, type Point, upright } from "./mark.ts";
import { colour } from "./palette.ts";

/** One region of a piecewise-linear function: its ends, and the slope between them. */
export interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly slope: number;
}

/** A function by its slopes between knots, region by region through (0, 0); with no region at 0, the first is taken to go through it. */
export function segmentsOf(knots: readonly number[], slopes: readonly number[]): readonly Segment[] {
  let height = 0;
  const raw = slopes.map((slope, k) => {
    const [x1, x2] = [knots[k] ?? 0, knots[k + 1] ?? 0];
    const y1 = height;
    height += slope * (x2 - x1);
    return { x1, x2, y1, y2: height, slope };
  });
  const middle = raw.find(({ x1, x2 }) => x1 <= 0 && x2 >= 0) ?? raw[0];
  const offset = middle === undefined ? 0 : middle.y1 - middle.slope * middle.x1;
  return raw.map(({ x1, x2, y1, y2, slope }) => ({ from: [x1, y1 - offset], to: [x2, y2 - offset], slope }));
}

export interface LearnedFunction {
  readonly width: number;
  readonly height: number;
  readonly y: string;
  readonly segments: readonly Segment[];
  /** Another function drawn over it. */
  readonly over: readonly Point[];
  readonly bounds: Bounds;
  /** Heights that are shown (default: all that is drawn). */
  readonly range?: readonly [number, number];
}

/** A learned function, region by region in the colour of its slope, with a dashed function over it; its axis x is that of the bars below. */
export function learnedFunctionChart({ width, height, y, segments, over, bounds, range }: LearnedFunction): Chart {
  const zero = { stroke: colour("ink"), opacity: 0.25 };
  return {
    width,
    height,
    margin: { top: 26, right: 16, bottom: 12, left: 50 },
    x: { domain: [segments[0]?.from[0] ?? -1, segments.at(-1)?.to[0] ?? 1] },
    y: { label: `↑ ${y}`, ticks: 5, grid: true, ...(range && { domain: range }) },
    marks: [
      level(0, zero),
      upright(0, zero),
      ...segments.map(({ from, to, slope }) =>
        line([from, to], { stroke: slopeColour(slope, bounds), width: 6, round: true }),
      ),
      line(over, { stroke: colour("ink"), width: 1.6, dash: "5,3" }),
    ],
  };
}
