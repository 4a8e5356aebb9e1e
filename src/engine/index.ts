export type { Scan } from "../assembly/index.ts";
export { copied, type Engine, type Feeds, type Program, type Session } from "./engine.ts";
export { EngineError } from "./engine-error.ts";
export { scanEngine } from "./scan/scan-engine.ts";
export { type WasmOptions, wasmEngine } from "./wasm/wasm.ts";
