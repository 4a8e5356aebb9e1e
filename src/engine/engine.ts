import type { TensorValue } from "../graph/index.ts";
import type { Program } from "./loop/loop.ts";

/** Tensors by the names of a graph's inputs or outputs. */
export type Feeds = Readonly<Record<string, TensorValue>>;

/** A compiled program, ready to run, one run at a time; a thing with a life: release it when done. */
export interface Session {
  /**
   * Runs the program. Fed arrays are read in place and never changed; what comes back is the caller's. A tensor value that was
   * fed under its name in the run before may be taken as unchanged: to feed other numbers, feed another value.
   * Throws `EngineError` when the runtime refuses the feeds or fails.
   */
  run(feeds: Feeds): Promise<Feeds>;
  release(): Promise<void>;
}

/** Something that runs ONNX models: native in Node, WebAssembly in the browser. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Compiles the bytes of an ONNX model, or a loop around models. Throws `EngineError` when the runtime refuses it. */
  compile(program: Program): Promise<Session>;
}
