import type { Chart } from "./chart.ts";
import { seriesColour } from "./colour.ts";
import { type Box, boxes, dots, labels } from "./mark.ts";
import { colour, mix } from "./palette.ts";
import type { Domain } from "./ticks.ts";

export interface DecisionRegions {
  readonly width: number;
  /** Above the plot, in bold. */
  readonly heading: string;
  readonly x: { readonly name: string; readonly domain: Domain };
  readonly y: { readonly name: string; readonly domain: Domain };
  /** The class of each cell, row by row from the lower left corner; as many rows as columns. */
  readonly cells: readonly number[];
  /** Rows of the data: x, y and class. */
  readonly points: readonly (readonly [number, number, number])[];
}

/** Boxes reach a little under the next ones, so that no line shows between them. */
const overlap = 0.3;

/** Cells of one class beside each other in a row as one box. */
function runsOf(
  cells: readonly number[],
  size: number,
): readonly { readonly row: number; from: number; to: number; of: number }[] {
  return Array.from({ length: size }, (_, row) => row).flatMap((row) => {
    const own = cells.slice(row * size, (row + 1) * size);
    const starts = own.flatMap((of, i) => (i === 0 || of !== own[i - 1] ? [i] : []));
    return starts.map((from, k) => ({ row, from, to: starts[k + 1] ?? size, of: own[from]! }));
  });
}

/** The classes that a network gives every place of a plane, under the rows of the data. */
export function decisionRegionsChart({ width, heading, x, y, cells, points }: DecisionRegions): Chart {
  const size = Math.round(Math.sqrt(cells.length));
  const at = ([lo, hi]: Domain, i: number) => lo + ((hi - lo) * Math.min(i, size)) / size;
  const areas = runsOf(cells, size).map(
    ({ row, from, to, of }): Box => ({
      x1: at(x.domain, from),
      x2: at(x.domain, to + overlap),
      y1: at(y.domain, row),
      y2: at(y.domain, row + 1 + overlap),
      fill: mix(colour(seriesColour(of)), colour("paper"), 0.28),
    }),
  );
  return {
    width,
    height: width * 0.94,
    margin: { top: 48, right: 10, bottom: 42, left: 44 },
    x: { label: `${x.name} →`, domain: x.domain, ticks: 5 },
    y: { label: `↑ ${y.name}`, domain: y.domain, ticks: 5 },
    marks: [
      boxes(areas),
      dots(
        points.map(([across, up, of]) => ({
          x: across,
          y: up,
          radius: 2.4,
          fill: colour(seriesColour(of)),
          stroke: colour("paper"),
          width: 0.6,
        })),
      ),
      labels([{ text: heading, at: () => [3, 12], anchor: "start", bold: true }]),
    ],
  };
}
