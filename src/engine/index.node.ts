export { type NativeOptions, nativeEngine } from "./native/native.node.ts";
export { type WorkerEngine, workerEngine } from "./worker/worker.node.ts";
