import { axisX, axisY, dot, gridY, link, rect } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { formatScore, formatScoreInterval } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { slopesKind } from "../story/wording.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour } from "./colour.ts";
import { bothWidths, frame, type KeyEntry } from "./frame.ts";

type Candidate = Result["pareto"][number];

interface Row {
  /** Place on the axis: number of regions by rank, with candidates of the same number side by side. */
  readonly x: number;
  readonly score: number;
  readonly ci95: readonly [number, number] | null;
  readonly kind: Candidate["slopes"] | "linear";
  readonly chosen: boolean;
  readonly regions: number;
}

function rows(result: Result): readonly Row[] {
  const all = [
    {
      regions: 1,
      score: result.linear.validation.mean,
      ci95: result.linear.validation.ci95,
      kind: "linear" as const,
      chosen: false,
    },
    ...result.pareto.map((c) => ({
      regions: c.regions,
      score: c.score,
      ci95: c.ci95,
      kind: c.slopes,
      chosen: c.chosen,
    })),
  ];
  const ranks = [...new Set(all.map((row) => row.regions))].sort((a, b) => a - b);
  return all.map((row) => {
    const beside = all.filter((other) => other.regions === row.regions);
    const shift = 0.22 * (beside.indexOf(row) - (beside.length - 1) / 2);
    return { ...row, x: ranks.indexOf(row.regions) + shift };
  });
}

const paints: Readonly<Record<Row["kind"], string>> = {
  bounds: colour.first,
  free: colour.second,
  learned: colour.muted,
  linear: "var(--paper)",
};

function draw(canvas: Canvas, result: Result): string {
  const all = rows(result);
  const ranks = [...new Set(all.map((row) => row.regions))].sort((a, b) => a - b);
  const { best, standardError } = result.choice;
  const band = { from: best - standardError, to: best };
  const title = (row: Row): string =>
    `${row.regions} regions, ${row.kind === "linear" ? "linear" : slopesKind[row.kind]}: ${formatScore(row.score)}${row.ci95 === null ? "" : ` (${formatScoreInterval(row.ci95, result.scoreName)})`}`;
  return drawPlot(
    canvas,
    {
      id: "pareto",
      title: "Number of regions against validation score",
      description: all.map((row) => `${title(row)}${row.chosen ? ", chosen" : ""}`).join("; "),
    },
    {
      height: 300,
      marginLeft: 50,
      marginRight: 14,
      marginTop: 28,
      insetTop: 8,
      marginBottom: 42,
      x: { domain: [-0.5, ranks.length - 0.5] },
      marks: [
        rect([band], {
          x1: -0.5,
          x2: ranks.length - 0.5,
          y1: "from",
          y2: "to",
          fill: colour.chosen,
          fillOpacity: 0.16,
        }),
        gridY({ ticks: 5 }),
        axisX({
          label: "regions",
          labelAnchor: "center",
          labelArrow: "none",
          ticks: ranks.map((_, i) => i),
          tickFormat: (i: number) => String(ranks[i] ?? ""),
          tickSize: 0,
        }),
        axisY({ label: `↑ validation ${result.scoreName}`, ticks: 5 }),
        link(
          all.filter((row) => row.ci95 !== null),
          {
            x: "x",
            y1: (row: Row) => row.ci95?.[0],
            y2: (row: Row) => row.ci95?.[1],
            stroke: colour.ink,
            strokeWidth: 1.3,
          },
        ),
        dot(
          all.filter((row) => row.chosen),
          { x: "x", y: "score", r: 10, stroke: colour.chosen, strokeWidth: 3 },
        ),
        dot(all, {
          x: "x",
          y: "score",
          r: 5,
          fill: (row: Row) => paints[row.kind],
          stroke: colour.ink,
          strokeWidth: 1.2,
          title,
        }),
      ],
      color: { type: "identity" },
      ...(canvas.width > narrowWidth ? {} : { insetLeft: 2 }),
    },
  );
}

function key(result: Result): readonly KeyEntry[] {
  const kinds = new Set(result.pareto.map((row) => row.slopes));
  return [
    { swatch: "dot paper", label: "linear" },
    ...(kinds.has("bounds") ? [{ swatch: "dot first", label: slopesKind.bounds }] : []),
    ...(kinds.has("free") ? [{ swatch: "dot second", label: slopesKind.free }] : []),
    ...(kinds.has("learned") ? [{ swatch: "dot muted", label: slopesKind.learned }] : []),
    { swatch: "ring chosen", label: "chosen" },
    { swatch: "block band", label: "within one standard error of the best" },
  ];
}

/** Regions against validation score, the one-standard-error band, and the choice. */
export function paretoFigure(result: Result, document: FigureDocument): Html {
  const intervals = result.pareto.some((row) => row.ci95 !== null)
    ? " Bars are 95 % intervals over seeds."
    : " There is one trained seed, so there are no intervals.";
  return frame(
    "figure-pareto",
    bothWidths(document, (canvas) => draw(canvas, result)),
    key(result),
    `How the mean validation ${result.scoreName} depends on the number of regions.${intervals}`,
  );
}
