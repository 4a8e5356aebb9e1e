export { type Answer, exportModel, exportReluModel, type ModelFile } from "./export-model.ts";
export { type LipschitzBound, lipschitzBound } from "./lipschitz.ts";
export { type Affine, activationsOf, type Network, type Share } from "./network.ts";
export { reluNetwork } from "./relu-network.ts";
export { spectralNormBound } from "./spectral-norm.ts";
