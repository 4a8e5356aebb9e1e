import type { Result } from "../../derivation/index.ts";
import type { Html } from "../../figure/index.ts";
import { absent, formatNumber, formatScore } from "../../wording/index.ts";
import { table } from "../html.ts";
import { activationName } from "../story/wording.ts";

type Row = Result["compare"][number];
type Metric = keyof Row["metrics"];

const inItsUnit: readonly Metric[] = ["RMSE", "MAE"];

/** A metric as text: shares and losses to three digits, errors in the target's unit. */
export function metricText(name: Metric, value: number): string {
  return inItsUnit.includes(name) ? formatNumber(value, 4) : formatScore(value);
}

/** What is shown beside the score: of the chosen activation, ReLU, linear models, and the answer that looks at no column. */
function metricRows({ compare }: Result): readonly Row[] {
  const shown: readonly Row["role"][] = ["chosen", "linear", "free linear", "trivial"];
  return compare.filter(
    ({ role, activation }) => shown.includes(role) || (role === "activation" && activation === "relu"),
  );
}

/** Metrics on the test rows, means over the splits. */
export function metricsTable(result: Result): Html {
  const rows = metricRows(result);
  const names = Object.keys(rows[0]?.metrics ?? {}) as readonly Metric[];
  return table(
    ["Mean over the splits", result.scoreName, ...names],
    rows.map((row) => [
      activationName(row),
      formatScore(row.score),
      ...names.map((name) => {
        const value = row.metrics[name];
        return value === undefined ? absent : metricText(name, value);
      }),
    ]),
    [1, ...names.map((_, i) => i + 2)],
  );
}
