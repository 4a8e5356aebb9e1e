export { type NativeOptions, nativeEngine } from "./native.node.ts";
export { type WorkerEngine, workerEngine } from "./worker.node.ts";
