export {
  studyCheckSchema,
  studyForecastSchema,
  studyQuerySchema,
  studyStatusesSchema,
  studyStatusSchema,
} from "./document/study-documents.ts";
export { type StudyReportDocument, studyReportSchema } from "./document/study-report-document.ts";
export { exportQuestion, exportViews } from "./export/export-question.ts";
export { examplePlan } from "./plan/example-plan.ts";
export { company, expandPlan, type ResolvedPlan } from "./plan/expand-plan.ts";
export { type Axis, axes, type PlanDocument, type PlanFields, planSchema } from "./plan/plan-schema.ts";
export { readPlan } from "./plan/read-plan.ts";
export { type PlanSources, resolvePlan } from "./plan/resolve-plan.ts";
export type { Cell, Study } from "./plan/study.ts";
export { type ReadPlan, takePlan } from "./plan/take-plan.ts";
export { askStudy, type ReportOptions } from "./report/ask-study.ts";
export type { Comparison } from "./report/compare-networks.ts";
export { type Metric, metrics } from "./report/metric.ts";
export { isShownWorse, type OnData, versusOf } from "./report/on-data.ts";
export type { OverData } from "./report/over-data.ts";
export {
  activeQuestion,
  costQuestion,
  failuresQuestion,
  meansQuestion,
  pairsQuestion,
} from "./report/study-questions.ts";
export type { SettingCurves, StudyReport } from "./report/study-report.ts";
export { settingText } from "./report/study-rows.ts";
export { tellBetween, tellComparison, valueText } from "./report/study-words.ts";
export { type RunProgress, runProgress } from "./run/run-progress.ts";
export type { StudyEvent } from "./run/study-event.ts";
export { afterFailure, type Failure, type FailureKind } from "./store/after-failure.ts";
export { networkColumns, networkRows } from "./store/network-rows.ts";
export { type Dialect, schemaVersion, tables, views } from "./store/schema.ts";
export type {
  Cellular,
  Claim,
  FailedTrial,
  PutPlan,
  QueryResult,
  SessionFacts,
  StoredPlan,
  StudyStatus,
  StudyStore,
  TrialState,
} from "./store/store.ts";
export { StudyError, type StudyErrorCode } from "./study-error.ts";
export { networksKind } from "./trial/networks-kind.ts";
export { measures, type NetworksOutcome, type StudiedNetwork } from "./trial/networks-outcome.ts";
export type { NetworksPlan } from "./trial/networks-plan.ts";
