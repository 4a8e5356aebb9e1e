import type * as Ort from "onnxruntime-node";
import type { Engine } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { runtimeEngine } from "./runtime.ts";

export interface NativeOptions {
  /** Threads inside one operator (default 1): part of what makes a run repeatable to the bit. */
  readonly threads?: number;
}

type Package = Omit<typeof Ort, "default">;

async function loadPackage(): Promise<Package> {
  try {
    const module: Package & { readonly default?: Package } = await import("onnxruntime-node");
    return module.default ?? module;
  } catch (cause) {
    throw new EngineError(
      "engine/missing",
      "ONNX Runtime could not be loaded; install it with: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.27.0",
      { cause },
    );
  }
}

/** ONNX Runtime's CPU engine in Node. Throws `engine/missing` when its native module cannot be loaded. */
export async function nativeEngine({ threads = 1 }: NativeOptions = {}): Promise<Engine> {
  const ort = await loadPackage();
  const identity = { name: "onnxruntime-node", version: ort.env.versions.node ?? ort.env.versions.common };
  return runtimeEngine(ort, identity, { intraOpNumThreads: threads, interOpNumThreads: 1 });
}
