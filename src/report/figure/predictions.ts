import type { Result } from "../../derivation/index.ts";
import { type Html, predictionsChart } from "../../figure/index.ts";
import { counted } from "../../wording/index.ts";
import { frame } from "./frame.ts";

/** Predicted against true values of the test rows; null for a classification. */
export function predictionsFigure({ model }: Result): Html | null {
  const { predictions, seed } = model;
  if (predictions === null) return null;
  const [x, y] = ["true value", "predicted"];
  return frame(
    "predictions",
    [
      {
        id: "predictions",
        title: "Predicted against true values on the test rows",
        description: `${counted(predictions.length, "test row")}; on the line the prediction is exact.`,
        draw: (width) => [predictionsChart({ width, x, y, rows: predictions })],
      },
    ],
    [],
    `The delivered network (seed ${seed}) on test rows that it never saw: on the line the prediction is exact.`,
  );
}
