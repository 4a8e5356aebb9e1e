export { canonical } from "./canonical.ts";
export { runHere, type Surroundings } from "./run-here.ts";
export { type DoneTrial, leastValidationLoss, type RunProgress, runTrials, type TrialsRun } from "./run-trials.ts";
export type {
  BundledTable,
  DataReference,
  DataSource,
  FinishedTrial,
  Json,
  TrialContext,
  TrialEvent,
  TrialKind,
  TrialPlan,
  TrialRunner,
  TrialStore,
  TrialTask,
} from "./trial.ts";
export { TrialError, type TrialErrorCode } from "./trial-error.ts";
