import type { Result } from "../../derivation/result.ts";
import { absent, formatCount, formatNumber, formatPValue, formatScore, formatScoreInterval } from "../format.ts";
import { type Html, html, table } from "../html.ts";
import { activationName } from "../story/wording.ts";

type Row = Result["compare"][number];

function pValue(p: number | null): string {
  return p === null ? absent : formatPValue(p);
}

function outcome(row: Row): string | Html {
  if (row.outcome === "chosen") return html`<strong>chosen</strong>`;
  return row.pValueVersusChosen === null ? "no test" : row.outcome;
}

function slopes(row: Row): string {
  const ends = row.slopeRange.map((bound) => formatNumber(bound));
  return `${ends[0] ?? ""} to ${ends[1] ?? ""}${row.admissible ? "" : ", outside"}`;
}

/** Every activation's scores and tests, as numbers, best first. */
export function comparisonTable(result: Result): Html {
  const anyDiverged = result.compare.some((row) => row.diverged > 0);
  return table(
    [
      "Activation",
      `Test ${result.scoreName}`,
      "95 % interval",
      "p",
      "p, corrected",
      "Outcome",
      "Slopes",
      ...(anyDiverged ? ["Diverged"] : []),
    ],
    [...result.compare]
      .sort((a, b) => b.score - a.score)
      .map((row) => [
        activationName(row),
        formatScore(row.score),
        row.ci95 === null ? absent : formatScoreInterval(row.ci95, result.scoreName),
        pValue(row.pValueUncorrected),
        pValue(row.pValueVersusChosen),
        outcome(row),
        slopes(row),
        ...(anyDiverged ? [formatCount(row.diverged)] : []),
      ]),
    [1, 2, 3, 4],
  );
}
