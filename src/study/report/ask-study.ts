import { dataLabel } from "../plan/labels.ts";
import { planSchema } from "../plan/plan-schema.ts";
import type { QueryResult, StudyStore } from "../store/store.ts";
import { StudyError } from "../study-error.ts";
import type { Metric } from "./metric.ts";
import { readCurves } from "./study-curves.ts";
import { costQuestion, curvesQuestion, failuresQuestion, networksQuestion } from "./study-questions.ts";
import {
  curvesShown,
  type SettingCurves,
  type StudyCost,
  type StudyFailure,
  type StudyFindings,
  type StudyReport,
  studyFindings,
} from "./study-report.ts";
import { readNetworks, recordsOf, type Setting, settingAxes, textOf } from "./study-rows.ts";

/** What is asked of a report. */
export interface ReportOptions {
  readonly metrics: readonly Metric[];
  readonly reference: string;
  /** Hears what is being done. */
  readonly tell: (what: string) => void;
}

function planOf(document: unknown, name: string) {
  const read = planSchema.safeParse(document);
  if (read.success) return read.data;
  throw new StudyError(
    "study/bad-query",
    `the plan of "${name}" in this store is of another version of Relucid; put it again by relucid study run`,
  );
}

const costOf =
  (settings: readonly Setting[]) =>
  (row: ReturnType<typeof recordsOf>[number]): StudyCost => {
    const isIn = ({ where }: Setting) => settingAxes.every((axis) => (where[axis] ?? row[axis]) === row[axis]);
    return {
      activation: textOf(row.activation),
      setting: settings.find(isIn)?.name ?? "",
      trials: Number(row.trials),
      networks: Number(row.networks),
      seconds: Number(row.seconds),
    };
  };

const failureOf = (row: ReturnType<typeof recordsOf>[number]): StudyFailure => ({
  trial: textOf(row.trial),
  state: textOf(row.state),
  kind: textOf(row.kind),
  message: textOf(row.message),
  times: Number(row.times),
});

/** The curves that a report draws, of the settings in which something is compared by the first metric. */
async function askCurves(
  ask: (sql: string) => Promise<QueryResult>,
  study: string,
  { comparisons }: StudyFindings,
  { metrics, reference }: ReportOptions,
): Promise<readonly SettingCurves[]> {
  const found: SettingCurves[] = [];
  for (const comparison of comparisons.filter(({ metric, onData }) => metric === metrics[0] && onData.length > 0)) {
    const question = curvesQuestion(study, comparison.setting, curvesShown(comparison, reference));
    found.push({ setting: comparison.setting, question, curves: readCurves(await ask(question)) });
  }
  return found;
}

/** Asks a store for everything that a report on a study says. Throws "study/bad-query" where there is no such study. */
export async function askStudy(store: StudyStore, study: string, options: ReportOptions): Promise<StudyReport> {
  const { metrics, reference, tell } = options;
  const ask = (sql: string) => store.query(sql);
  const plan = planOf(await store.document(study), study);
  const { networks: asked, states } = await store.status(study);
  tell("asking for the networks");
  const { networks, settings } = readNetworks(
    await ask(networksQuestion(study, metrics)),
    metrics.map(({ column }) => column),
  );
  tell(`comparing ${networks.length} networks`);
  const splits = new Map(
    plan.data.flatMap((item) =>
      typeof item === "string" || item.splits === undefined ? [] : [[dataLabel(item), item.splits] as const],
    ),
  );
  const findings = studyFindings({ networks, settings, metrics, reference, splits });
  tell("asking for the curves");
  const curves = await askCurves(ask, study, findings, options);
  tell("asking for costs and failures");
  return {
    study,
    settings,
    asked,
    there: networks.length,
    diverged: networks.filter(({ isTrained }) => !isTrained).length,
    trials: states,
    ...findings,
    curves,
    cost: recordsOf(await ask(costQuestion(study))).map(costOf(settings)),
    failures: recordsOf(await ask(failuresQuestion(study))).map(failureOf),
  };
}
