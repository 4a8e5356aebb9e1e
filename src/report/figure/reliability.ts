import type { Result } from "../../derivation/index.ts";
import { type Html, reliabilityChart } from "../../figure/index.ts";
import { counted, formatScoreInterval, formatShare } from "../../wording/index.ts";
import { frame } from "./frame.ts";

/** How often predictions are right beside the probability that they claim; null for a regression. */
export function reliabilityFigure({ model }: Result): Html | null {
  const { reliability, seed } = model;
  if (reliability === null || reliability.length === 0) return null;
  const rows = reliability.reduce((sum, bin) => sum + bin.rows, 0);
  const bins = reliability.map(({ probability, right, ci95, rows: own }) => ({
    probability,
    right,
    interval: ci95,
    share: own / rows,
    title: `probability ${formatShare(probability)}: ${formatShare(right)} right of ${counted(own, "row")}, 95 % ${formatScoreInterval(ci95, "accuracy")}`,
  }));
  const distance = reliability.reduce((sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.right - bin.probability), 0);
  return frame(
    "reliability",
    [
      {
        id: "reliability",
        title: "How far probabilities can be believed",
        description: bins.map(({ title }) => title).join("; "),
        draw: (width) => [reliabilityChart({ width, bins })],
      },
    ],
    [],
    `Calibration of the delivered network (seed ${seed}) on its ${counted(rows, "test row")}: on the line probabilities are right, above it too modest. The mean distance is ${formatShare(distance)} (expected calibration error over tenths); bars are 95 % intervals, a larger mark stands for more rows.`,
  );
}
