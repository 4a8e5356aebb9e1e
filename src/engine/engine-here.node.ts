import type { Engine } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { nativeEngine } from "./native/native.node.ts";
import { wasmEngine } from "./wasm/wasm.ts";

/** The engines that Node can have: ONNX Runtime's native library, and ONNX Runtime compiled to WebAssembly. */
export const engineNames = ["native", "wasm"] as const;

export type EngineName = (typeof engineNames)[number];

/** An engine that is there, and why it is not the native one where none was asked for. */
export interface EngineChoice {
  readonly name: EngineName;
  readonly because: string | null;
}

/** Opens an engine with one thread. Throws `engine/missing` where it cannot be loaded. */
export function openEngine(name: EngineName): Promise<Engine> {
  return name === "native" ? nativeEngine() : wasmEngine();
}

/**
 * The engine asked for; where none was (null), the native one, or WebAssembly where that cannot be loaded.
 * Throws `engine/missing` where the one asked for, or every one, cannot be loaded.
 */
export async function chooseEngine(asked: EngineName | null, open = openEngine): Promise<EngineChoice> {
  const isThere = async (name: EngineName) => (await open(name)).close();
  const first = asked ?? "native";
  try {
    await isThere(first);
    return { name: first, because: null };
  } catch (error) {
    if (asked !== null || !(error instanceof EngineError && error.code === "engine/missing")) throw error;
    await isThere("wasm");
    return { name: "wasm", because: error.message };
  }
}
