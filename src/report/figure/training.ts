import type { Result } from "../../derivation/index.ts";
import { colour, curvesChart, type Html } from "../../figure/index.ts";
import { type Drawing, frame } from "./frame.ts";
import { thinned } from "./learned.ts";

/** Losses spread wider than this are read on a logarithmic axis. */
const wideSpread = 30;

function drawing(result: Result): Drawing {
  const history = thinned(result.representative.history);
  const losses = history.flatMap((row) => [row.trainLoss, row.validationLoss]);
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const logarithmic = least > 0 && most > wideSpread * least;
  const best = result.seeds.find((seed) => seed.seed === result.representative.seed)?.bestEpoch ?? null;
  return {
    id: "training",
    title: "Loss during training",
    description: `Training and validation loss against epoch for seed ${result.representative.seed}.`,
    draw: (width) => [
      curvesChart({
        width,
        height: 260,
        x: "epoch",
        y: `loss${logarithmic ? ", logarithmic" : ""}`,
        logarithmic,
        ...(!logarithmic && { range: [Math.min(0, least), Math.max(0, most)] }),
        uprights: best === null ? [] : [{ at: best, stroke: colour("ink"), opacity: 0.6, dash: "4,4" }],
        curves: [
          { points: history.map((row) => [row.epoch, row.trainLoss]), stroke: colour("first"), width: 2 },
          {
            points: history.map((row) => [row.epoch, row.validationLoss]),
            stroke: colour("second"),
            width: 2,
            dash: "7,3",
          },
        ],
      }),
    ],
  };
}

/** Training and validation loss of the representative seed. */
export function trainingFigure(result: Result): Html | null {
  if (result.representative.history.length < 2) return null;
  return frame(
    "training",
    [drawing(result)],
    [
      { swatch: "first", label: "training" },
      { swatch: "dashed second", label: "validation" },
      { swatch: "dashed ink", label: "best epoch, whose weights are kept" },
    ],
    `Loss while the activation and the weights were learned together, seed ${result.representative.seed}.`,
  );
}
