// The common names, under which most programs begin; what is rarer has a door of its own.

export { version } from "../document/index.ts";
export { type Activation, catalogue, parseActivation, reluEquivalence, reluForm } from "./activation.ts";
export { type Certificate, certify, closenessFromFormula } from "./certificate.ts";
export { type Closeness, modulus, parseCloseness, slopeBound } from "./closeness.ts";
export { repair, slopeBand } from "./constraint.ts";
export { parseTable } from "./data.ts";
export { type DerivationTask, type Derived, derive } from "./derivation.ts";
export { wasmEngine } from "./engine.ts";
export { ArgumentError, type ArgumentErrorCode } from "./guard/argument-error.ts";
export { lipschitzBound } from "./network.ts";
export { renderReport, summarise } from "./report.ts";
