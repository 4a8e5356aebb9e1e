import { axisX, dot, gridX, link, text } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { formatPValue, formatScore } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { bestFirst, hasScore, isTested } from "../story/facts.ts";
import { activationName } from "../story/wording.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour } from "./colour.ts";
import { bothWidths, frame } from "./frame.ts";

type Row = Result["compare"][number] & { readonly place: number; readonly name: string };

function shortened(name: string, most: number): string {
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}

function sorted(result: Result, most: number): readonly Row[] {
  return result.compare
    .filter(hasScore)
    .sort(bestFirst)
    .map((row, place) => ({ ...row, place, name: shortened(activationName(row), most) }));
}

function pText(row: Row): string {
  if (row.outcome === "chosen") return "";
  return isTested(row) && row.pValueVersusChosen !== null ? formatPValue(row.pValueVersusChosen) : "no test";
}

function paint(row: Row): string {
  return row.outcome === "chosen" ? colour.chosen : colour.ink;
}

function draw(canvas: Canvas, result: Result): string {
  const wide = canvas.width > narrowWidth;
  const rows = sorted(result, wide ? 26 : 18);
  const longest = Math.max(6, ...rows.map((row) => row.name.length));
  const seeds = rows.flatMap((row) => row.seedScores.map((score) => ({ place: row.place, score })));
  return drawPlot(
    canvas,
    {
      id: "comparison",
      title: `Test ${result.scoreName} of each activation`,
      description: rows.map((row) => `${activationName(row)}: ${formatScore(row.score)}`).join("; "),
    },
    {
      height: 28 * rows.length + 70,
      marginLeft: 12 + 7 * longest,
      marginRight: 62,
      marginTop: 26,
      marginBottom: 44,
      y: { domain: [rows.length - 0.5, -0.5], axis: null },
      x: { nice: true },
      marks: [
        gridX({ ticks: wide ? 6 : 3 }),
        axisX({ label: `test ${result.scoreName} →`, ticks: wide ? 6 : 3 }),
        dot(seeds, { x: "score", y: "place", r: 2, fill: colour.muted, fillOpacity: 0.6 }),
        link(
          rows.filter((row) => row.ci95 !== null),
          {
            y: "place",
            x1: (row: Row) => row.ci95?.[0],
            x2: (row: Row) => row.ci95?.[1],
            stroke: paint,
            strokeWidth: 2,
          },
        ),
        dot(rows, {
          x: "score",
          y: "place",
          r: 5,
          fill: paint,
          stroke: "var(--paper)",
          symbol: (row: Row) => (row.admissible ? "circle" : "diamond"),
        }),
        text(rows, {
          frameAnchor: "left",
          y: "place",
          text: "name",
          textAnchor: "end",
          dx: -8,
          fill: paint,
          fontWeight: "bold",
          filter: (row: Row) => row.outcome === "chosen",
        }),
        text(rows, {
          frameAnchor: "left",
          y: "place",
          text: "name",
          textAnchor: "end",
          dx: -8,
          filter: (row: Row) => row.outcome !== "chosen",
        }),
        text(rows, { frameAnchor: "right", y: "place", text: pText, textAnchor: "start", dx: 8 }),
        text(["p, corrected"], { frameAnchor: "top-right", textAnchor: "end", dx: 60, dy: -22, fill: colour.muted }),
      ],
      color: { type: "identity" },
      symbol: { type: "identity" },
    },
  );
}

/** Mean test score of every activation with its interval over seeds, and the corrected p-value against the chosen one. */
export function comparisonFigure(result: Result, document: FigureDocument): Html | null {
  if (!result.compare.some(hasScore)) return null;
  const intervals = result.compare.some((row) => row.ci95 !== null)
    ? "large marks and bars are the mean and its 95 % interval over seeds, small dots the seeds"
    : "one seed each, so there are no intervals";
  return frame(
    "figure-comparison",
    bothWidths(document, (canvas) => draw(canvas, result)),
    [
      { swatch: "dot chosen", label: "chosen" },
      { swatch: "dot ink", label: "slopes in the band" },
      { swatch: "diamond ink", label: "slopes outside the band" },
    ],
    `The same network, seeds and split with each activation; ${intervals}.`,
  );
}
