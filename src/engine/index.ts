export type { Engine, Feeds, Session } from "./engine.ts";
export { EngineError } from "./engine-error.ts";
export type { AdamStage, Loop, Program, Stage, TableGradientStage } from "./loop/loop.ts";
export { type WasmOptions, wasmEngine } from "./wasm/wasm.ts";
