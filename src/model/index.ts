export {
  type Bracket,
  type BracketOptions,
  bracket,
  findBracket,
  findUpperBounds,
  type Reached,
  type UpperBounds,
  upperBounds,
} from "./bound/bracket.ts";
export { bound, type ChainFactors, chainFactors, type LipschitzBound } from "./bound.ts";
export { fromNetwork, timesGain } from "./from-network.ts";
export { fromReluForm, type Hinge, type HingeSum } from "./hinge-sum.ts";
export { tapsOf } from "./linear/convolution.ts";
export type { ConvolutionMap, LinearMap, Weights } from "./linear/linear-map.ts";
export { matrixOf } from "./linear/matrix-of.ts";
export {
  type ActivationBlock,
  type Block,
  type GroupFunction,
  type Model,
  operands,
  type SelectionBlock,
  widthsOf,
} from "./model.ts";
export { ModelError, type ModelErrorCode, type Refusal } from "./model-error.ts";
export { type Affine, activationsOf, type Network, type Share } from "./network.ts";
export type { Ends } from "./read/ends.ts";
export { type ReadEnds, read, readEnds, understoodFrom } from "./read/read.ts";
export { findNetworkRecord, isReadAs, type NetworkRecordTask } from "./record/network-record.ts";
export { reluNetwork } from "./relu-network.ts";
export {
  type Chain,
  type ChainLayer,
  inFloat32,
  isBranched,
  type Meeting,
  modelOf,
  outputsOf,
  passedByAll,
  plainLayer,
} from "./repair/chain.ts";
export { chainOf } from "./repair/chain-of.ts";
export { type Capped, cutter, scaledAlike, scaledLast } from "./repair/cut.ts";
export { type Distance, distanceOf, normOf } from "./repair/distance.ts";
export { type Replacement, withinBand } from "./repair/replaced.ts";
export { clipped, singularValues } from "./repair/singular-values.ts";
export { absoluteBounds } from "./robustness/absolute-bounds.ts";
export { type Attack, attacker } from "./robustness/attack.ts";
export { type CertifiedRadius, certifier, type Norm, type SampleRadii } from "./robustness/certified-radius.ts";
export { type Classifier, classifierOf } from "./robustness/classifier.ts";
export { executionError, functionAccuracy, type Growth } from "./robustness/execution.ts";
export { findPairBounds, type PairBounds } from "./robustness/pair-bounds.ts";
export { type Pair, type Parted, partedAt, partedPair } from "./robustness/parted.ts";
export { formulaOf, isHingeSum, type ScalarFunction } from "./scalar-function.ts";
export { finished, mapped } from "./search.ts";
export { sortedGroups } from "./sorted-groups.ts";
export { spectralNormBound } from "./spectral-norm.ts";
