import type { Engine } from "../engine.ts";
import { missing } from "../engine-error.ts";
import { engineOn } from "../engine-on.ts";
import { openNativeModel } from "./native-model.node.ts";
import { nativeLoopModel, nativeSession } from "./native-session.node.ts";
import { type Ort, openOrt } from "./ort.node.ts";

export interface NativeOptions {
  /** Threads inside one operator (default 1): part of what makes a run repeatable to the bit. */
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
    openInLoop: async (model, tensors) => nativeLoopModel(ort, openNativeModel(ort, model, threads), tensors),
  });
}
