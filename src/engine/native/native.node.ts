import type { Engine } from "../engine.ts";
import { missing } from "../engine-error.ts";
import { engineOn } from "../engine-on.ts";
import { openNativeModel } from "./native-model.node.ts";
import { boundModel, breathe, nativeSession } from "./native-session.node.ts";
import { type Ort, openOrt } from "./ort.node.ts";

export interface NativeOptions {
  /** Threads inside one operator of a model (default 1): part of what makes a run repeatable to the bit. Scans run on the thread that calls. */
  readonly threads?: number;
}

async function opened(): Promise<Ort> {
  try {
    return await openOrt();
  } catch (cause) {
    const where = `${process.platform}-${process.arch}, Node ${process.versions.node}`;
    throw missing(`ONNX Runtime's native library cannot be loaded on ${where}`, cause);
  }
}

/** ONNX Runtime's CPU engine in Node. Throws `engine/missing` when its library cannot be loaded. */
export async function nativeEngine({ threads = 1 }: NativeOptions = {}): Promise<Engine> {
  const ort = await opened();
  return engineOn({
    name: "onnxruntime-node",
    version: ort.version,
    open: async (model) => nativeSession(ort, openNativeModel(ort, model, threads)),
    // One thread: a model has threads of its own, which wait for work at the cost of those of all others.
    openBound: async (model, tensors) => boundModel(ort, openNativeModel(ort, model, 1), tensors),
    breathe,
  });
}
