import { type Metric, metricSql } from "./metric.ts";
import { type Setting, settingAxes } from "./study-rows.ts";

// The questions to the store that a report rests on; they hold for both dialects, and the reader may ask them again.

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
const oneOf = (column: string, texts: readonly string[]) => `${column} IN (${texts.map(quoted).join(", ")})`;

function conditions(plan: string, { where }: Pick<Setting, "where">): string {
  const parts = Object.entries(where).map(([axis, label]) => ` AND ${axis} = ${quoted(label)}`);
  return `plan = ${quoted(plan)}${parts.join("")}`;
}

const labels = ["data", "activation", ...settingAxes].join(", ");

/** Every network with its values by some metrics. */
export function networksQuestion(plan: string, metrics: readonly Metric[]): string {
  const values = metrics.map((metric) => `${metricSql(metric)} AS ${metric.column}`);
  return `SELECT ${labels}, seed, status, trivial, active, ${values.join(", ")} FROM scores WHERE plan = ${quoted(plan)} ORDER BY ${labels}, seed`;
}

/** Means of a setting by data set and activation. */
export function meansQuestion(plan: string, setting: Setting, metric: Metric): string {
  return `SELECT data, activation, avg(${metricSql(metric)}) AS ${metric.column}, count(*) AS networks FROM scores WHERE ${conditions(plan, setting)} GROUP BY data, activation ORDER BY data, activation`;
}

/** The networks of a setting, one by one: what tests and intervals are made of. */
export function pairsQuestion(plan: string, setting: Setting, metric: Metric): string {
  return `SELECT data, activation, seed, ${metricSql(metric)} AS ${metric.column} FROM scores WHERE ${conditions(plan, setting)} ORDER BY data, seed, activation`;
}

/** Mean share of learned slopes at a bound. */
export function activeQuestion(plan: string): string {
  return `SELECT ${labels}, avg(active) AS active, avg(at_lower) AS at_lower, avg(at_upper) AS at_upper, count(*) AS networks FROM scores WHERE plan = ${quoted(plan)} AND active IS NOT NULL GROUP BY ${labels} ORDER BY ${labels}`;
}

/** Validation losses by epoch of some activations on some data sets, over the networks that still train. */
export function curvesQuestion(
  plan: string,
  setting: Setting,
  { data, activations }: { readonly data: readonly string[]; readonly activations: readonly string[] },
): string {
  const loss = "validation_loss";
  return `SELECT data, activation, epoch, count(${loss}) AS networks, avg(${loss}) AS loss, avg(${loss} * ${loss}) AS square FROM curves WHERE ${conditions(plan, setting)} AND ${oneOf("data", data)} AND ${oneOf("activation", activations)} GROUP BY data, activation, epoch ORDER BY data, activation, epoch`;
}

/** Trials with their seconds and networks, by activation and setting. */
export function costQuestion(plan: string): string {
  const parts = ["activation", ...settingAxes];
  const own = parts.map((part) => `s.${part}`).join(", ");
  const trials = `SELECT ${own}, s.trial, max(t.seconds) AS seconds, count(*) AS networks FROM scores s JOIN trials t ON t.plan = s.plan AND t.trial = s.trial WHERE s.plan = ${quoted(plan)} GROUP BY ${own}, s.trial`;
  const all = parts.join(", ");
  return `SELECT ${all}, count(*) AS trials, sum(networks) AS networks, sum(seconds) AS seconds FROM (${trials}) AS finished GROUP BY ${all} ORDER BY ${all}`;
}

/** What failed, with causes. */
export function failuresQuestion(plan: string): string {
  return `SELECT trial, state, kind, message, count(*) AS times FROM errors WHERE plan = ${quoted(plan)} GROUP BY trial, state, kind, message ORDER BY trial`;
}
