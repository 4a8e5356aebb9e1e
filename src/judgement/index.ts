export type { Bounds } from "./band.ts";
export {
  type FitOptions,
  type FittedCloseness,
  type FittedDistance,
  type FittedFamily,
  fitCloseness,
  middle,
} from "./fit-closeness.ts";
export type { Group, Judgement } from "./judgement.ts";
export { JudgementError, type JudgementErrorCode } from "./judgement-error.ts";
export type { Person } from "./person.ts";
export { memberOf } from "./shape.ts";
