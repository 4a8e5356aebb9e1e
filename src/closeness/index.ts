export { type Closeness, type Germ, membershipOver, type Scale, type Shape, type Trend } from "./closeness.ts";
export { ClosenessError, type ClosenessErrorCode } from "./closeness-error.ts";
export { families } from "./family/catalogue.ts";
export type { Family } from "./family/family.ts";
export { type Modulus, modulus } from "./modulus.ts";
export { parseCloseness } from "./parse-closeness.ts";
export { type SlopeBound, slopeBound } from "./slope-bound.ts";
