import type { Result } from "../../derivation/index.ts";
import { comparisonChart, type Html } from "../../figure/index.ts";
import { formatPValue, formatScore } from "../../wording/index.ts";
import { bestFirst, hasScore, isTested } from "../story/facts.ts";
import { activationName } from "../story/wording.ts";
import { type Drawing, frame } from "./frame.ts";

type Row = Result["compare"][number];

function pText(row: Row): string {
  if (row.outcome === "chosen") return "";
  return isTested(row) && row.pValueVersusChosen !== null ? formatPValue(row.pValueVersusChosen) : "no test";
}

function drawing(result: Result): Drawing {
  const rows = result.compare.filter(hasScore).sort(bestFirst);
  return {
    id: "comparison",
    title: `Test ${result.scoreName} of each activation`,
    description: rows.map((row) => `${activationName(row)}: ${formatScore(row.score)}`).join("; "),
    draw: (width) => [
      comparisonChart({
        width,
        x: `test ${result.scoreName}`,
        notes: "p, corrected",
        rows: rows.map((row) => ({
          name: activationName(row),
          score: row.score,
          interval: row.ci95,
          scores: row.seedScores,
          isChosen: row.outcome === "chosen",
          diamond: !row.admissible,
          note: pText(row),
        })),
      }),
    ],
  };
}

/** Mean test score of every activation with its interval, and the corrected p-value against the chosen one. */
export function comparisonFigure(result: Result): Html | null {
  if (!result.compare.some(hasScore)) return null;
  const intervals = result.compare.some((row) => row.ci95 !== null)
    ? "large marks and bars are the mean and its 95 % interval, small dots the splits"
    : "one split, so there are no intervals";
  return frame(
    "comparison",
    [drawing(result)],
    [
      { swatch: "dot chosen", label: "chosen" },
      { swatch: "dot ink", label: "slopes in the band" },
      { swatch: "diamond ink", label: "slopes outside the band" },
    ],
    `The same network on the same splits with each activation, and an ordinary linear model (linear, free weights); ${intervals}.`,
  );
}
