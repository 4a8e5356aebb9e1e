import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import {
  absent,
  formatCount,
  formatNumber,
  formatPValue,
  formatScore,
  formatScoreInterval,
} from "../../wording/index.ts";
import { table } from "../html.ts";
import { bestFirst, hasScore, isTested } from "../story/facts.ts";
import { activationName } from "../story/wording.ts";

type Row = Result["compare"][number];

function pValue(row: Row, p: number | null): string {
  return p === null || !isTested(row) ? absent : formatPValue(p);
}

function outcome(row: Row): string | Html {
  if (row.outcome === "chosen") return html`<strong>chosen</strong>`;
  if (!hasScore(row)) return "diverged";
  return isTested(row) ? row.outcome : "no test";
}

function slopes(row: Row): string {
  if (row.groupSize !== undefined) return `none: groups of ${formatCount(row.groupSize)} are sorted`;
  const ends = row.slopeRange.map((bound) => formatNumber(Number(bound)));
  return `${ends[0] ?? ""} to ${ends[1] ?? ""}${row.admissible ? "" : ", outside"}`;
}

/** Every activation's scores and tests, as numbers, best first. */
export function comparisonTable(result: Result): Html {
  const anyDiverged = result.compare.some((row) => row.diverged > 0);
  const gains = result.settings.preserve === "network";
  return table(
    [
      "Activation",
      `Test ${result.scoreName}`,
      "95 % interval",
      "p",
      "p, Holm",
      "Outcome",
      "Slopes",
      ...(gains ? ["Gain"] : []),
      ...(anyDiverged ? ["Diverged"] : []),
    ],
    [...result.compare]
      .sort(bestFirst)
      .map((row) => [
        activationName(row),
        hasScore(row) ? formatScore(row.score) : absent,
        row.ci95 === null ? absent : formatScoreInterval(row.ci95, result.scoreName),
        pValue(row, row.pValueUncorrected),
        pValue(row, row.pValueVersusChosen),
        outcome(row),
        slopes(row),
        ...(gains ? [formatNumber(row.gain)] : []),
        ...(anyDiverged ? [formatCount(row.diverged)] : []),
      ]),
    [1, 2, 3, 4],
  );
}
