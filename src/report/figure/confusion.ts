import { axisX, axisY, cell, text } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { formatCount } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument } from "./canvas.ts";
import { colour, mix } from "./colour.ts";
import { bothWidths, frame } from "./frame.ts";

/** With more classes than this the counts cannot be read. */
const mostClasses = 24;

interface Cell {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
  readonly share: number;
}

type Confusion = NonNullable<Result["model"]["confusion"]>;

function cells(confusion: Confusion): readonly Cell[] {
  return confusion.counts.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, predicted) => ({ truth, predicted, count, share: total > 0 ? count / total : 0 }));
  });
}

function shortened(label: string, most: number): string {
  const characters = [...label];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : label;
}

function draw(canvas: Canvas, confusion: Confusion, rows: number): string {
  const classes = confusion.labels.length;
  const most = canvas.width > 400 ? 14 : 9;
  const labels = confusion.labels.map((label) => shortened(label, most));
  const longest = Math.max(1, ...labels.map((label) => [...label].length));
  const marginLeft = 30 + 7.4 * longest;
  const room = (canvas.width - marginLeft - 10) / classes;
  const tilted = 7 * longest > Math.min(56, room) - 4;
  const marginRight = tilted ? 10 + 3.5 * longest : 10;
  const step = Math.max(11, Math.min(56, (canvas.width - marginLeft - marginRight) / classes));
  const top = tilted ? 16 + 6 * longest : 26;
  const indices = labels.map((_, i) => i);
  const all = cells(confusion);
  const right = all.filter((c) => c.truth === c.predicted).reduce((sum, c) => sum + c.count, 0);
  return drawPlot(
    canvas,
    {
      id: "confusion",
      title: "Confusion matrix on the test rows",
      description: `${classes} classes, ${right} of ${rows} test rows predicted right.`,
    },
    {
      width: marginLeft + marginRight + step * classes,
      height: step * classes + top + 34,
      marginLeft,
      marginRight,
      marginTop: top,
      marginBottom: 34,
      padding: 0.04,
      x: { domain: indices },
      y: { domain: indices },
      marks: [
        cell(all, {
          x: "predicted",
          y: "truth",
          fill: (c: Cell) =>
            mix(
              c.truth === c.predicted ? colour.chosen : colour.upper,
              "var(--sunk)",
              c.count === 0 ? 0 : 0.12 + 0.43 * c.share,
            ),
        }),
        text(all, {
          x: "predicted",
          y: "truth",
          text: (c: Cell) => formatCount(c.count),
          fill: colour.ink,
          fillOpacity: (c: Cell) => (c.count === 0 ? 0.35 : 1),
          fontSize: step < 22 ? 8 : 12,
        }),
        axisX({
          anchor: "top",
          label: null,
          tickSize: 0,
          tickFormat: (i: number) => labels[i] ?? "",
          ...(tilted ? { tickRotate: -60 } : {}),
        }),
        axisY({ label: null, tickSize: 0, tickFormat: (i: number) => labels[i] ?? "" }),
        text(["predicted"], { frameAnchor: "bottom", dy: 22, fill: colour.muted }),
        text(["true"], { frameAnchor: "left", dx: 10 - marginLeft, rotate: -90, fill: colour.muted }),
      ],
      color: { type: "identity" },
      opacity: { type: "identity" },
    },
  );
}

/** Which classes of the test rows are taken for which; null for a regression and for very many classes. */
export function confusionFigure(result: Result, document: FigureDocument): Html | null {
  const { confusion, seed } = result.model;
  if (confusion === null || confusion.labels.length > mostClasses) return null;
  return frame(
    "figure-confusion",
    bothWidths(document, (canvas) => draw(canvas, confusion, result.data.split.test.length)),
    [],
    `The delivered network (seed ${seed}) on the test rows: rows are true classes, columns predicted ones; colour is the share of the true class.`,
  );
}
