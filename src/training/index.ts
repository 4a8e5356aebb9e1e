export {
  type ActivationLayer,
  type Architecture,
  type FreeKnotLayer,
  functionCount,
  type GroupSortLayer,
  type Loss,
  type PiecewiseLinearLayer,
  type Preserve,
  widths,
} from "./architecture.ts";
export { chunkRows, type Evaluation, evaluate, openEvaluation, rowsInChunks } from "./evaluate.ts";
export { evaluationGraph } from "./evaluation-graph.ts";
export { type FineTuning, fineTune } from "./fine-tune.ts";
export { gradientNormsGraph } from "./gradient-norms-graph.ts";
export { type Grid, quantum, regionAt, uniformGrid } from "./grid.ts";
export { criticalVariance, type Initialisation, initialise } from "./initialise.ts";
export type { SmoothLoss } from "./linear-family.ts";
export { fitLinear, type LinearModel, linearLoss, linearOutputs } from "./linear-model.ts";
export { type LinearRows, linearRows } from "./linear-rows.ts";
export { criticalWeightVariance, depthScale, type MeanField, meanField, type Variances } from "./mean-field.ts";
export type { EpochRecord, TrainedModel } from "./model-record.ts";
export { network } from "./network.ts";
export { networkOutputs } from "./network-outputs.ts";
export { withinUnitNorm } from "./normalise.ts";
export { spanOfRows } from "./orthonormalise.ts";
export {
  mapParameters,
  type ParameterRole,
  type ParameterValues,
  type PerParameter,
  parameterFeeds,
  parameterName,
} from "./parameters.ts";
export { concatenate, takeRows } from "./rows.ts";
export { type ScanSessions, scanSessions } from "./scan-sessions.ts";
export { accuracy, accuracyError, determination, determinationError, predictedClass } from "./scores.ts";
export { sortedNetwork } from "./sorted-network.ts";
export { adam, type StepRule, stepNumbers } from "./step-rule.ts";
export { train, trainWith } from "./train.ts";
export type { EpochEvent, ModelPlan, Training, TrainingData } from "./training.ts";
export { startState, type TrainingSize, trainingScan } from "./training-scan.ts";
