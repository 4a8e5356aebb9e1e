export { fixedTask } from "./compare-activations.ts";
export { DerivationError } from "./derivation-error.ts";
export { type Derivation, type DerivationParts, derive } from "./derive.ts";
export { architectureWith, type Experiment, experiment } from "./experiment.ts";
export { density, gains, learningTask, smallestGoodGain } from "./learn-activation.ts";
export { type Progress, type ProgressReport, type Stage, stages } from "./progress.ts";
export { type Result, resultSchema } from "./result.ts";
export { defaultSettings, epochsForSteps, type Settings } from "./settings.ts";
export { type Outcome, type TrainingTask, trainModels } from "./train-models.ts";
