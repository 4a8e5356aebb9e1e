import { axisX, axisY, gridY, line, ruleX } from "@observablehq/plot";
import type { Result } from "../../derivation/index.ts";
import type { Html } from "../html.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "./canvas.ts";
import { colour } from "./colour.ts";
import { bothWidths, frame } from "./frame.ts";
import { thinned } from "./history.ts";

/** Losses spread wider than this are read on a logarithmic axis. */
const wideSpread = 30;

function draw(canvas: Canvas, result: Result): string {
  const history = thinned(result.representative.history);
  const losses = history.flatMap((row) => [row.trainLoss, row.validationLoss]);
  const logarithmic = Math.min(...losses) > 0 && Math.max(...losses) > wideSpread * Math.min(...losses);
  const best = result.seeds.find((seed) => seed.seed === result.representative.seed)?.bestEpoch ?? null;
  return drawPlot(
    canvas,
    {
      id: "training",
      title: "Loss during training",
      description: `Training and validation loss against epoch for seed ${result.representative.seed}.`,
    },
    {
      height: 260,
      marginLeft: 50,
      marginRight: 14,
      marginTop: 26,
      marginBottom: 42,
      y: logarithmic ? { type: "log" } : { zero: true },
      marks: [
        gridY({ ticks: 5 }),
        axisX({ label: "epoch →", ticks: canvas.width > narrowWidth ? 8 : 5 }),
        axisY({
          label: `↑ loss${logarithmic ? ", logarithmic" : ""}`,
          ticks: 5,
          ...(logarithmic ? { tickFormat: "~g" } : {}),
        }),
        ...(best === null ? [] : [ruleX([best], { stroke: colour.ink, strokeOpacity: 0.6, strokeDasharray: "4,4" })]),
        line(history, { x: "epoch", y: "trainLoss", stroke: colour.first, strokeWidth: 2 }),
        line(history, {
          x: "epoch",
          y: "validationLoss",
          stroke: colour.second,
          strokeWidth: 2,
          strokeDasharray: "7,3",
        }),
      ],
    },
  );
}

/** Training and validation loss of the representative seed. */
export function trainingFigure(result: Result, document: FigureDocument): Html | null {
  if (result.representative.history.length < 2) return null;
  return frame(
    "figure-training",
    bothWidths(document, (canvas) => draw(canvas, result)),
    [
      { swatch: "line first", label: "training" },
      { swatch: "dashed second", label: "validation" },
      { swatch: "dashed ink", label: "best epoch, whose weights are kept" },
    ],
    `Loss while the activation and the weights were learned together, seed ${result.representative.seed}.`,
  );
}
