export { bound, type ChainFactors, chainFactors, type LipschitzBound } from "./bound.ts";
export { exportModel, exportReluModel, type ModelFile, type Prediction, readExported } from "./export-model.ts";
export type { Hinge, HingeSum } from "./hinge-sum.ts";
export type { Block, Model } from "./model.ts";
export { ModelError, type ModelErrorCode, type Refusal } from "./model-error.ts";
export { type Affine, activationsOf, type Network, type Share } from "./network.ts";
export { type Ends, read } from "./read/read.ts";
export { spectralNormBound } from "./spectral-norm.ts";
export { write } from "./write.ts";
