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

/** A column of a metric; errors in the target's unit with as many decimals each, where they need no powers of ten. */
function metricColumn(name: Metric, rows: readonly Row[]): readonly string[] {
  const most = Math.max(...rows.map(({ metrics }) => metrics[name] ?? 0));
  const decimals =
    inItsUnit.includes(name) && most >= 0.01 && most < 1e5 ? Math.max(0, 3 - Math.floor(Math.log10(most))) : null;
  return rows.map(({ metrics }) => {
    const value = metrics[name];
    if (value === undefined) return absent;
    return decimals === null ? metricText(name, value) : value.toFixed(decimals);
  });
}

/** Metrics on the test rows, means over the splits. */
export function metricsTable(result: Result): Html {
  const rows = metricRows(result);
  const names = Object.keys(rows[0]?.metrics ?? {}) as readonly Metric[];
  const columns = names.map((name) => metricColumn(name, rows));
  return table(
    ["Mean over the splits", result.scoreName, ...names],
    rows.map((row, i) => [activationName(row), formatScore(row.score), ...columns.map((column) => column[i]!)]),
    [1, ...names.map((_, i) => i + 2)],
  );
}
