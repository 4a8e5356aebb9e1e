export { DerivationError } from "./derivation-error.ts";
export { derive, nextStep } from "./derive.ts";
export { type Imprint, resultDocument } from "./document.ts";
export type { NetworkOutcome } from "./network-outcome.ts";
export { type DataQuestion, type Problem, problemOf, type Question, questionSchema } from "./question.ts";
export { type Result, resultSchema } from "./result.ts";
export { functionsFromSlopes } from "./rule/chosen-function.ts";
export { networkDensity } from "./rule/density.ts";
export { epochsWithin, secondsFor, trialCost } from "./rule/epochs-within.ts";
export { gains, smallestGoodGain } from "./rule/gain.ts";
export type { Metrics } from "./rule/metrics.ts";
export { allPlannedNetworks } from "./rule/planned-networks.ts";
export { nearlyAll, type Recommendation, type Verdict, verdicts } from "./rule/recommendation.ts";
export { relevant } from "./rule/relevance.ts";
export { slopeConstraint } from "./rule/slope-constraint.ts";
export { checkGroups } from "./rule/whole-groups.ts";
export {
  type DecidedSettings,
  defaultSettings,
  epochsForSteps,
  quickSettings,
  type Settings,
  trainingLength,
  usualPrice,
} from "./settings.ts";
export { type Setup, setupFor } from "./setup.ts";
export { costTrials, linearCostTrial, plannedLanes } from "./step/cost-trials.ts";
export { type Derivation, type Findings, type Step, type StepName, stepNames } from "./step/step.ts";
export { stepTitles, wholeShare } from "./step-share.ts";
export { handOverKind } from "./trial/hand-over-kind.ts";
export { type LearningData, learningData } from "./trial/learning-data.ts";
export { linearKind, linearTrialCount } from "./trial/linear-kind.ts";
export { preparedSummary, prepareKind, prepareTrial } from "./trial/prepare-kind.ts";
export { sessionsHere } from "./trial/sessions-here.ts";
export { type LearnedSplit, splitOf } from "./trial/splits.ts";
export { startSlopes } from "./trial/start-slopes.ts";
export { trainKind } from "./trial/train-kind.ts";
export { type TrainedNetwork, type TrainingBench, trainNetworks } from "./trial/train-networks.ts";
export {
  architectureOf,
  type Candidate,
  fixedTask,
  learningTask,
  type TrainingTask,
} from "./trial/training-task.ts";
