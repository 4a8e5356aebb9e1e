import type { Result } from "../../derivation/index.ts";
import { confusionChart, type Html } from "../../figure/index.ts";
import { frame } from "./frame.ts";

/** With more classes than this the counts cannot be read. */
const mostClasses = 24;

/** Which classes of the test rows are taken for which; null for a regression and for very many classes. */
export function confusionFigure(result: Result): Html | null {
  const { confusion, seed } = result.model;
  if (confusion === null || confusion.labels.length > mostClasses) return null;
  const { labels: classes, counts } = confusion;
  const right = counts.reduce((sum, row, truth) => sum + (row[truth] ?? 0), 0);
  return frame(
    "confusion",
    [
      {
        id: "confusion",
        title: "Confusion matrix on the test rows",
        description: `${classes.length} classes, ${right} of ${result.data.split.test.length} test rows predicted right.`,
        draw: (width) => [confusionChart({ width, classes, counts })],
      },
    ],
    [],
    `The delivered network (seed ${seed}) on the test rows: rows are true classes, columns predicted ones; colour is the share of the true class.`,
  );
}
