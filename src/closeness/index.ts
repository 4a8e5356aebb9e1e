export {
  type Closeness,
  type Curve,
  closeness,
  type Germ,
  membershipOver,
  type Scale,
  type Trend,
  unknownSlope,
  vanishesAt,
} from "./closeness.ts";
export { ClosenessError, type ClosenessErrorCode } from "./closeness-error.ts";
export { closenessDegree, type Degree, type DegreeQuestion } from "./degree.ts";
export type { Domain } from "./domain.ts";
export { families } from "./family/catalogue.ts";
export type { Family } from "./family/family.ts";
export { type ClosenessPoints, closenessFromPoints } from "./family/points.ts";
export { lipschitzDegree } from "./lipschitz-degree.ts";
export { type Modulus, modulus } from "./modulus.ts";
export { type DomainPair, modulusOn } from "./modulus-on.ts";
export { familyUsage, parseCloseness } from "./parse-closeness.ts";
export { implication, implicationOver, type Residuum, residua } from "./residuum.ts";
export type { EnclosedActivation } from "./rise.ts";
export { type SlopeBound, slopeBound } from "./slope-bound.ts";
export { type DomainSlopeBound, type Follows, type Gap, slopeBoundOn } from "./slope-bound-on.ts";
