import type { Scan } from "../assembly/index.ts";
import type { TensorValue } from "../graph/index.ts";

/** Tensors by the names of a graph's inputs or outputs. */
export type Feeds = Readonly<Record<string, TensorValue>>;

/** The same tensors in arrays of their own. */
export const copied = (feeds: Feeds): Feeds =>
  Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, { ...value, data: value.data.slice() }]));

/** A compiled program, ready to run, one run at a time; a thing with a life: release it when done. */
export interface Session {
  /**
   * Runs the program. Fed arrays are read in place and never changed; what comes back may be read until the session's next run, which may write
   * over it: copy what is to outlast it. A tensor value that was fed under its name in the run before may be taken as unchanged, and so may the
   * state that a scan has just returned, where it is fed again: to feed other numbers, feed another value.
   * Throws `EngineError` when the runtime refuses the feeds or fails, and "engine/closed" once the session is released.
   */
  run(feeds: Feeds): Promise<Feeds>;
  /** Gives back what the session holds, after a run that has begun; a second time it does nothing. */
  release(): Promise<void>;
}

/** What an engine compiles: the bytes of an ONNX model, or a scan. */
export type Program = Uint8Array | Scan;

/** Something that runs ONNX models: native in Node, WebAssembly in the browser; a thing with a life: close it when done. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /**
   * Compiles the bytes of an ONNX model, or a scan.
   * Throws `EngineError` when the runtime refuses it, and "engine/closed" once the engine is closed.
   */
  compile(program: Program): Promise<Session>;
  /** Releases the sessions that are still open, and whatever else the engine holds; a second time it does nothing. */
  close(): Promise<void>;
}
