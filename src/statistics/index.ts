export { type Estimate, estimate, mean, standardError } from "./estimate.ts";
export { median } from "./median.ts";
export {
  isSignificant,
  level,
  type PairedOutcome,
  type PairedTest,
  pairedDifferences,
  pairedTests,
  smallestPossiblePValue,
} from "./paired-test.ts";
export { wilsonInterval } from "./wilson.ts";
