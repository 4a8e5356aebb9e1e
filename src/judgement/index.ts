export { type FitOptions, type FittedCloseness, type FittedFamily, fitCloseness, middle } from "./fit-closeness.ts";
export type { Judgement } from "./judgement.ts";
export { JudgementError, type JudgementErrorCode } from "./judgement-error.ts";
export { memberOf } from "./shape.ts";
