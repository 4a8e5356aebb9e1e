export {
  type Closeness,
  closeness,
  type Germ,
  membershipOver,
  type Scale,
  type Shape,
  type Trend,
  vanishesAt,
} from "./closeness.ts";
export { ClosenessError, type ClosenessErrorCode } from "./closeness-error.ts";
export { closenessDegree, type Degree, type DegreeQuestion } from "./degree.ts";
export { families } from "./family/catalogue.ts";
export type { Family } from "./family/family.ts";
export { type ClosenessPoints, closenessFromPoints } from "./family/points.ts";
export { type Modulus, modulus } from "./modulus.ts";
export { parseCloseness } from "./parse-closeness.ts";
export { implication, implicationOver, type Residuum, residua } from "./residuum.ts";
export type { EnclosedActivation } from "./rise.ts";
export { type SlopeBound, slopeBound } from "./slope-bound.ts";
