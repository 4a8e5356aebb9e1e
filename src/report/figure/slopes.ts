import { axisX, rect, text } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { formatNumber, formatShare } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour, slopeColour } from "./colour.ts";
import { bothWidths, frame, panels } from "./frame.ts";
import { functionName, normalised, ofFunction, shownFunctions, shownNote } from "./learned.ts";

/** More strips than this are hard to compare by eye. */
const mostSeeds = 12;
const rowHeight = 42;

interface Cell {
  readonly x1: number;
  readonly x2: number;
  readonly row: number;
  readonly slope: number;
  readonly density: number;
  /** Height of the density bar, 0 to 1. */
  readonly height: number;
}

function shownSeeds(result: Result): Result["seeds"] {
  return result.seeds.filter((seed) => seed.status === "trained").slice(0, mostSeeds);
}

function cells(result: Result, index: number): readonly Cell[] {
  const seeds = shownSeeds(result);
  const densities = seeds.map((seed) => normalised(ofFunction(seed.density, index, result)));
  const largest = Math.max(1e-12, ...densities.flat());
  return seeds.flatMap((seed, row) =>
    ofFunction(seed.slopes, index, result).map((slope, k) => {
      const density = densities[row]?.[k] ?? 0;
      return { x1: result.knots[k] ?? 0, x2: result.knots[k + 1] ?? 0, row, slope, density, height: density / largest };
    }),
  );
}

function label(cell: Cell): string {
  return `${formatNumber(cell.x1)} to ${formatNumber(cell.x2)}: slope ${formatNumber(cell.slope)}, ${formatShare(cell.density)} of the data`;
}

function drawStrips(canvas: Canvas, index: number, result: Result): string {
  const seeds = shownSeeds(result);
  const name = functionName(index, result.functions);
  const all = cells(result, index);
  return drawPlot(
    canvas,
    {
      id: `slopes-${index}`,
      title: `Slopes of every region for every seed${name === "" ? "" : `, ${name}`}`,
      description: `One strip for each of ${seeds.length} seeds: colour is the slope of a region, the bar above it the share of data in it.`,
    },
    {
      height: rowHeight * seeds.length + (name === "" ? 50 : 66),
      marginLeft: 58,
      marginRight: 14,
      marginTop: name === "" ? 6 : 22,
      marginBottom: 40,
      x: { domain: [result.knots[0] ?? -1, result.knots.at(-1) ?? 1] },
      y: { domain: [seeds.length, 0], axis: null },
      marks: [
        rect(all, {
          x1: "x1",
          x2: "x2",
          y1: (c: Cell) => c.row + 0.52 - 0.46 * c.height,
          y2: (c: Cell) => c.row + 0.52,
          fill: colour.muted,
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
        rect(all, {
          x1: "x1",
          x2: "x2",
          y1: (c: Cell) => c.row + 0.55,
          y2: (c: Cell) => c.row + 0.93,
          fill: (c: Cell) => slopeColour(c.slope, result.band, result.active.tolerance),
          insetLeft: 0.5,
          insetRight: 0.5,
          title: label,
        }),
        text(seeds, {
          frameAnchor: "left",
          y: (_: unknown, row: number) => row + 0.74,
          text: (seed: (typeof seeds)[number]) => `seed ${seed.seed}`,
          dx: -6,
          textAnchor: "end",
        }),
        ...(name === "" ? [] : [text([name], { frameAnchor: "top-left", dy: -14 })]),
        axisX({ label: "pre-activation x →", ticks: canvas.width > narrowWidth ? 8 : 5 }),
      ],
    },
  );
}

/** The slopes of every region for every seed, as strips of colour under bars of density. */
export function slopesFigure(result: Result, document: FigureDocument): Html {
  const shown = shownFunctions(result.functions);
  const trained = result.seeds.filter((seed) => seed.status === "trained").length;
  const note = trained > mostSeeds ? ` The first ${mostSeeds} of ${trained} seeds are drawn.` : "";
  return frame(
    "figure-slopes",
    shown.length === 1
      ? bothWidths(document, (canvas) => drawStrips(canvas, 0, result))
      : panels(shown.map((index) => drawStrips({ document, width: narrowWidth, suffix: "panel" }, index, result))),
    [
      { swatch: "block lower", label: `slope ${formatNumber(result.band[0])}` },
      { swatch: "ramp", label: "in between" },
      { swatch: "block upper", label: `slope ${formatNumber(result.band[1])}` },
      { swatch: "block muted", label: "share of the data" },
    ],
    `Slopes region by region, one strip for each seed; the bars above a strip show where that seed’s data fall. Full colour: at a bound.${note}${shownNote(result.functions)}`,
  );
}
