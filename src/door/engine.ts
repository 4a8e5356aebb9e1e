import * as rooms from "../engine/index.ts";
import { count, optional, options } from "./guard/guard.ts";
import { offeredEngine } from "./offered-engine.ts";

export { type Engine, EngineError, type Feeds, type Session } from "../engine/index.ts";

/** How the engine computes. */
export type WasmOptions = Pick<rooms.WasmOptions, "threads">;

const wasmOptions = options<WasmOptions>({ threads: optional(count(1)) });

/**
 * ONNX Runtime compiled to WebAssembly, in a page, in a worker and in Node; close it when done.
 *
 * @throws {EngineError} `engine/missing` where it cannot be loaded.
 */
export async function wasmEngine(asked: WasmOptions = {}): Promise<rooms.Engine> {
  return offeredEngine(await rooms.wasmEngine(wasmOptions(asked, "wasmEngine")));
}
