import type { Result } from "../../derivation/index.ts";
import { type Html, scatterChart } from "../../figure/index.ts";
import { counted } from "../../wording/index.ts";
import { frame } from "./frame.ts";

/** Predicted against true values of the test rows, and what is left of these beside the predictions; null for a classification. */
export function predictionsFigure({ model }: Result): Html | null {
  const { predictions, seed } = model;
  if (predictions === null) return null;
  const values = predictions.flat();
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const residuals = predictions.map(([truth, predicted]) => [predicted, truth - predicted] as const);
  const description = `${counted(predictions.length, "test row")}; on the line the prediction is exact.`;
  return frame(
    "predictions",
    [
      {
        id: "predictions",
        title: "Predicted against true values on the test rows",
        description,
        draw: (width) => [
          scatterChart({
            width,
            x: "true value",
            y: "predicted",
            points: predictions,
            line: [
              [least, least],
              [most, most],
            ],
          }),
        ],
      },
      {
        id: "residuals",
        title: "Residuals on the test rows",
        description,
        draw: (width) => [
          scatterChart({
            width,
            x: "predicted",
            y: "true value less predicted",
            points: residuals,
            line: [
              [least, 0],
              [most, 0],
            ],
          }),
        ],
      },
    ],
    [],
    `The delivered network (seed ${seed}) on test rows that it never saw: on the lines the prediction is exact. Residuals that bend or fan out tell what the network has missed.`,
  );
}
