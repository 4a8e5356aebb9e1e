export { DerivationError } from "./derivation-error.ts";
export { type Derivation, type DerivationParts, derive } from "./derive.ts";
export { type Progress, type ProgressReport, type Stage, stages } from "./progress.ts";
export { type Result, resultSchema } from "./result.ts";
export { accuracy } from "./scores.ts";
export { defaultSettings, type Settings } from "./settings.ts";
