export { type Estimate, estimate, mean, standardError } from "./estimate.ts";
export { type Friedman, friedman, indistinct } from "./friedman.ts";
export { median } from "./median.ts";
export {
  isSignificant,
  level,
  type PairedOutcome,
  type PairedTest,
  pairedDifferences,
  pairedTests,
} from "./paired-test.ts";
export { type Resampling, resampledError, resampledEstimate, resampledPValue, resampledTests } from "./resampled.ts";
export { wilsonInterval } from "./wilson.ts";
