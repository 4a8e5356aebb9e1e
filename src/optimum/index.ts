export { type ActiveSet, activeSet, activeTolerance } from "./active-set.ts";
export type { SecondOrder } from "./box/face-step.ts";
export { box, type FeasibleSet, type Plane } from "./box/feasible-set.ts";
export { type BoxKkt, type BoxOptimum, minimiseFrom, type SearchStatus } from "./box/minimise.ts";
export { type BestOptimum, type MultiStart, minimise } from "./box/multi-start.ts";
export type { Objective } from "./box/objective.ts";
export { OptimumError, type OptimumErrorCode } from "./optimum-error.ts";
export { type Simplification, type SlopeChoice, simplifySlopes } from "./simplify-slopes.ts";
