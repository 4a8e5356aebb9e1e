export {
  type ActivationOptimum,
  activationOptimum,
  type OptimumTask,
  type SlopeStatistics,
} from "./activation-optimum.ts";
export { type ActiveSet, activeSet, activeTolerance, type Bounds } from "./active-set.ts";
export type { SecondOrder } from "./box/face-step.ts";
export { box, type FeasibleSet, type Plane } from "./box/feasible-set.ts";
export { type BoxKkt, type BoxOptimum, minimiseFrom, type SearchStatus } from "./box/minimise.ts";
export { type BestOptimum, type MultiStart, minimise } from "./box/multi-start.ts";
export type { Objective } from "./box/objective.ts";
export { checkMeasure, type MeasureCheck } from "./criterion/check-measure.ts";
export { combination, type Summand } from "./criterion/combination.ts";
export type { Criterion, Evaluation, Goal, Measure } from "./criterion/criterion.ts";
export type { Curvature } from "./criterion/curvature.ts";
export { fitTo, type Target } from "./criterion/fit-to.ts";
export { gradientFlow } from "./criterion/gradient-flow.ts";
export { meanSlope } from "./criterion/mean-slope.ts";
export { nonlinearEnergy } from "./criterion/nonlinear-energy.ts";
export { sparsity, zeroSlopeMass } from "./criterion/sparsity.ts";
export { secondOrderTotalVariation, totalVariation } from "./criterion/total-variation.ts";
export type { Density, Moments } from "./density/density.ts";
export { gaussianDensity } from "./density/gaussian-density.ts";
export { sampleDensity } from "./density/sample-density.ts";
export { OptimumError, type OptimumErrorCode } from "./optimum-error.ts";
export { type Simplification, type SlopeChoice, simplifySlopes } from "./simplify-slopes.ts";
export { type SlopeSpace, slopeSpace } from "./slope-space.ts";
export { type Theorem, type TheoremName, theoremFor } from "./theorem.ts";
