import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { absent, formatCount, formatScore, formatScoreInterval } from "../../wording/index.ts";
import { table } from "../html.ts";
import { slopesKind } from "../story/wording.ts";

type Interval = readonly [number, number] | null;

/** Regions against scores, as numbers. */
export function paretoTable(result: Result): Html {
  const interval = (ci95: Interval): string => (ci95 === null ? absent : formatScoreInterval(ci95, result.scoreName));
  const { linear } = result;
  const several = result.seeds.filter((seed) => seed.status === "trained").length > 1;
  return table(
    [
      "Regions",
      "Slopes",
      `Validation ${result.scoreName}`,
      "95 % interval",
      `Test ${result.scoreName}`,
      "95 % interval",
      "Standing",
    ],
    [
      [
        "1",
        "linear",
        formatScore(linear.validation.mean),
        interval(linear.validation.ci95),
        formatScore(linear.test.mean),
        interval(linear.test.ci95),
        "",
      ],
      ...result.pareto.map((row) => [
        formatCount(row.regions),
        slopesKind[row.slopes],
        formatScore(row.score),
        interval(row.ci95),
        formatScore(row.test.mean),
        interval(row.test.ci95),
        row.chosen ? html`<strong>chosen</strong>` : row.withinOneStandardError && several ? "within one s.e." : "",
      ]),
    ],
    [0, 2, 3, 4, 5],
  );
}
