import { axisX, axisY, line, ruleX, ruleY, text } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import { formatNumber } from "../../wording/index.ts";
import type { Html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour, positionColour } from "./colour.ts";
import { bothWidths, frame, panels } from "./frame.ts";
import { functionName, normalised, ofFunction, representativeSeed, shownFunctions, shownNote } from "./learned.ts";

/** As many epochs as the eye can tell apart at this width. */
const mostEpochs = 80;

type History = Result["representative"]["history"];

/** The first and last epochs and an even choice between them. */
export function thinned(history: History): History {
  if (history.length <= mostEpochs) return history;
  return Array.from(
    { length: mostEpochs },
    (_, i) => history[Math.round((i * (history.length - 1)) / (mostEpochs - 1))]!,
  );
}

/** The label of an epoch leans inwards near the ends of the axis. */
function labelAnchor(epoch: number, history: readonly { readonly epoch: number }[]): "start" | "middle" | "end" {
  const [first, last] = [history[0]?.epoch ?? 0, history.at(-1)?.epoch ?? 1];
  const place = (epoch - first) / Math.max(1, last - first);
  if (place < 0.25) return "start";
  return place > 0.8 ? "end" : "middle";
}

function drawPaths(canvas: Canvas, index: number, result: Result): string {
  const { start, history: epochs } = result.representative;
  const history = [{ epoch: 0, slopes: start }, ...thinned(epochs)].map((row) => ({
    epoch: row.epoch,
    slopes: ofFunction(row.slopes, index, result),
  }));
  const seed = representativeSeed(result);
  const density = normalised(ofFunction(seed?.density ?? [], index, result));
  const largest = Math.max(1e-12, ...density);
  const regions = result.knots.length - 1;
  const name = functionName(index, result.functions);
  const [lo, hi] = result.band;
  const room = 0.06 * (hi - lo);
  const best = seed?.seed === result.representative.seed ? seed.bestEpoch : null;
  return drawPlot(
    canvas,
    {
      id: `history-${index}`,
      title: `Slopes on their way to the bounds${name === "" ? "" : `, ${name}`}`,
      description: `Slope of each of ${regions} regions against epoch, from the start to the end of training, between the bounds ${formatNumber(lo)} and ${formatNumber(hi)}.`,
    },
    {
      height: canvas.width > narrowWidth ? 320 : 240,
      marginLeft: 44,
      marginRight: 14,
      marginTop: 26,
      marginBottom: 40,
      y: { domain: [lo - room, hi + room] },
      marks: [
        ruleY([lo], { stroke: colour.lower, strokeWidth: 1.5, strokeDasharray: "6,4" }),
        ruleY([hi], { stroke: colour.upper, strokeWidth: 1.5, strokeDasharray: "6,4" }),
        ...(best === null ? [] : [ruleX([best], { strokeOpacity: 0.4 })]),
        axisX({ label: "epoch →", ticks: canvas.width > narrowWidth ? 8 : 5 }),
        axisY({ label: `↑ slope${name === "" ? "" : `, ${name}`}`, ticks: 5 }),
        ...Array.from({ length: regions }, (_, k) =>
          line(history, {
            x: "epoch",
            y: (row: (typeof history)[number]) => row.slopes[k],
            stroke: positionColour((k + 0.5) / regions),
            strokeWidth: 1.8,
            strokeOpacity: 0.14 + 0.86 * Math.sqrt((density[k] ?? 0) / largest),
          }),
        ),
        ...(best === null || history.length === 0
          ? []
          : [
              text([best], {
                x: (d: number) => d,
                frameAnchor: "top",
                dy: -12,
                textAnchor: labelAnchor(best, history),
                text: () => "best epoch",
                fill: colour.ink,
                stroke: "var(--paper)",
                strokeWidth: 4,
              }),
            ]),
      ],
    },
  );
}

/** The way of the slopes from the start to the bounds, for the representative seed. */
export function historyFigure(result: Result, document: FigureDocument): Html | null {
  if (result.representative.history.length < 2) return null;
  const shown = shownFunctions(result.functions);
  const best = " The slopes at the best epoch on validation are the ones that are kept.";
  return frame(
    "figure-history",
    shown.length === 1
      ? bothWidths(document, (canvas) => drawPaths(canvas, 0, result))
      : panels(shown.map((index) => drawPaths({ document, width: narrowWidth, suffix: "panel" }, index, result))),
    [
      { swatch: "way", label: "regions from left to right" },
      { swatch: "dashed lower", label: `lower bound ${formatNumber(result.band[0])}` },
      { swatch: "dashed upper", label: `upper bound ${formatNumber(result.band[1])}` },
    ],
    `Every line is the slope of one region during training with seed ${result.representative.seed}; the more data fall into the region, the stronger the line.${best}${shownNote(result.functions)}`,
  );
}
