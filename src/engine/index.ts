export type { Engine, Feeds, Session } from "./engine.ts";
export { EngineError } from "./engine-error.ts";
export type { Loop, Program, Stage } from "./loop/loop.ts";
export { type WasmOptions, wasmEngine } from "./wasm/wasm.ts";
