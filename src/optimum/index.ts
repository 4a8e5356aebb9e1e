export { type ActiveSet, activeSet, activeTolerance } from "./active-set.ts";
export { type Simplification, type SlopeChoice, simplifySlopes } from "./simplify-slopes.ts";
