import * as rooms from "../engine/index.node.ts";
import type { Engine } from "../engine/index.ts";
import { oneOf } from "./guard/guard.ts";
import { offeredEngine } from "./offered-engine.ts";

export type { EngineName } from "../engine/index.node.ts";
export { type Engine, EngineError } from "../engine/index.ts";

/**
 * The engine asked for; else the native library, or WebAssembly where that cannot be loaded. It has one thread; close it when done.
 *
 * @throws {EngineError} `engine/missing` where the one asked for, or every one, cannot be loaded.
 */
export async function openEngine(name?: rooms.EngineName): Promise<Engine> {
  const asked = name === undefined ? null : oneOf(rooms.engineNames)(name, "openEngine");
  return offeredEngine(await rooms.openEngine(asked ?? (await rooms.chooseEngine(null)).name));
}
