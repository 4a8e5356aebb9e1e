import type { Axis } from "./axis.ts";
import type { Chart } from "./chart.ts";
import { area, boxes, cut, labels, level, line, type Point, type Stroke, upright } from "./mark.ts";
import { colour } from "./palette.ts";
import type { Domain } from "./ticks.ts";
import { ticksAcross } from "./width.ts";

/** A curve and how it is drawn; points that are not finite break it. */
export interface Curve extends Stroke {
  readonly points: readonly Point[];
  /** Whether the plot need not be so high as the curve. */
  readonly isCut?: true;
  /** Heights about the curve that are filled in its colour, such as an interval. */
  readonly band?: readonly (readonly [x: number, lo: number, hi: number])[];
}

const sampleCount = 801;

/** Points of a curve over an interval; NaN where the function is not finite. */
export function sampledCurve([lo, hi]: Domain, f: (x: number) => number): readonly Point[] {
  return Array.from({ length: sampleCount }, (_, i) => {
    const x = lo + ((hi - lo) * i) / (sampleCount - 1);
    const y = f(x);
    return [x, Number.isFinite(y) ? y : Number.NaN];
  });
}

/** Curves over one axis. */
export interface Curves {
  readonly width: number;
  readonly height: number;
  readonly x: string;
  readonly y: string;
  readonly curves: readonly Curve[];
  /** Above the plot, in bold. */
  readonly heading?: string;
  readonly reach?: Domain;
  readonly range?: Domain;
  readonly logarithmic?: boolean;
  /** Heights that are shaded from one side to the other. */
  readonly shaded?: Domain;
  /** Lines across, and lines upright. */
  readonly levels?: readonly (Stroke & { readonly at: number })[];
  readonly uprights?: readonly (Stroke & { readonly at: number; readonly label?: string })[];
}

/** A label of a line leans inwards near the ends of the axis. */
function leaning(place: number, [from, to]: Domain): "start" | "middle" | "end" {
  const share = (place - from) / (to - from);
  if (share < 0.25) return "start";
  return share > 0.8 ? "end" : "middle";
}

function reachOf({ reach, curves }: Curves): Domain {
  const xs = curves.flatMap(({ points }) => points.map(([x]) => x)).filter(Number.isFinite);
  return reach ?? [Math.min(...xs), Math.max(...xs)];
}

/** Curves over one axis, with shaded heights and lines that mark levels and places. */
export function curvesChart(all: Curves): Chart {
  const { width, height, curves, heading, range, logarithmic, shaded, levels = [], uprights = [] } = all;
  const reach = reachOf(all);
  const y: Axis = {
    label: `↑ ${all.y}`,
    ticks: 5,
    grid: true,
    ...(range && { domain: range }),
    ...(logarithmic && { scale: "log" }),
  };
  return {
    width,
    height,
    margin: { top: heading === undefined ? 26 : 48, right: 16, bottom: 42, left: 50 },
    x: { label: `${all.x} →`, ticks: ticksAcross(width), domain: reach },
    y,
    marks: [
      ...(shaded
        ? [boxes([{ x1: reach[0], x2: reach[1], y1: shaded[0], y2: shaded[1], fill: colour("s6"), opacity: 0.22 }])]
        : []),
      ...levels.map(({ at, ...stroke }) => level(at, stroke)),
      ...uprights.map(({ at, ...stroke }) => upright(at, stroke)),
      ...curves.flatMap(({ band, stroke }) =>
        band === undefined ? [] : [area(band, { fill: stroke, opacity: 0.15 })],
      ),
      ...curves.map(({ points, isCut, band: _, ...stroke }) =>
        isCut ? cut(line(points, stroke)) : line(points, stroke),
      ),
      labels(
        uprights.flatMap(({ at, label }) =>
          label === undefined
            ? []
            : [
                {
                  text: label,
                  at: (f) => [f.x(at), f.top - 10] as const,
                  anchor: leaning(at, reach),
                  halo: true as const,
                },
              ],
        ),
      ),
      labels(heading === undefined ? [] : [{ text: heading, at: () => [3, 12], anchor: "start", bold: true }]),
    ],
  };
}
