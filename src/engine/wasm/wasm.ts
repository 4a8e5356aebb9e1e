import type * as Ort from "onnxruntime-web/wasm";
import type { Engine } from "../engine.ts";
import { missing, refused } from "../engine-error.ts";
import { engineOn } from "../engine-on.ts";
import { type Package, webSession } from "./web-session.ts";

export interface WasmOptions {
  /**
   * Threads inside one operator (default 1). In a page more than one needs cross-origin isolation. The runtime starts its
   * threads once, with the first session: later engines in the same thread have as many.
   */
  readonly threads?: number;
  /** Loads the runtime (default: its build for pages, which in Node has one thread only). */
  readonly load?: () => Promise<Package>;
}

const options: Ort.InferenceSession.SessionOptions = {
  executionProviders: ["wasm"],
  executionMode: "sequential",
  graphOptimizationLevel: "all",
  logSeverityLevel: 4,
};

async function loaded(load: () => Promise<Package>): Promise<Package> {
  try {
    return await load();
  } catch (cause) {
    throw missing("ONNX Runtime for WebAssembly cannot be loaded", cause);
  }
}

/**
 * ONNX Runtime compiled to WebAssembly: the same graphs in a page, in a web worker, and in Node where no native module is
 * wanted. Throws `engine/missing` when it cannot be loaded.
 */
export async function wasmEngine({
  threads = 1,
  load = () => import("onnxruntime-web/wasm"),
}: WasmOptions = {}): Promise<Engine> {
  const ort = await loaded(load);
  ort.env.wasm.numThreads = threads;
  const open = async (model: Uint8Array) => {
    try {
      return await ort.InferenceSession.create(model, options);
    } catch (cause) {
      throw refused(cause);
    }
  };
  return engineOn({
    name: "onnxruntime-web",
    version: ort.env.versions.web ?? ort.env.versions.common,
    open: async (model) => webSession(ort, await open(model)),
    openBound: null,
    // Workers of a page are ended from outside.
    breathe: async () => {},
  });
}
