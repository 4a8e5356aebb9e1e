export type EngineErrorCode =
  | "engine/missing"
  | "engine/no-memory"
  | "engine/refused"
  | "engine/failed"
  | "engine/closed";

/** The runtime is missing, refuses a model, or fails while running one; or the engine or session is closed. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineError";
    this.code = code;
  }
}

/** The first line of what was thrown: what follows in a loader's message is a stack of modules. */
const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0]!;

/** An engine that is not here. */
export const missing = (what: string, cause: unknown): EngineError =>
  new EngineError("engine/missing", `${what}: ${reason(cause)}`, { cause });

/** WebAssembly gets no memory: where addresses are limited, as batch systems do it, Node's usual way of reserving them has too few. */
export const noMemory = (cause: unknown): EngineError =>
  new EngineError(
    "engine/no-memory",
    `${reason(cause)}; where addresses are limited (ulimit -v, batch systems), lift the limit, or set NODE_OPTIONS=--disable-wasm-trap-handler, for WebAssembly otherwise reserves gigabytes of them`,
    { cause },
  );

/** The runtime looks for its WebAssembly with the first model, and does not find it. */
const notBeside = (cause: unknown): EngineError =>
  new EngineError(
    "engine/missing",
    `ONNX Runtime's WebAssembly cannot be loaded: ${reason(cause)}; a page needs ort-wasm-simd-threaded.wasm of the package onnxruntime-web beside its script`,
    { cause },
  );

/** The runtime makes no sense of a model, has no memory for it, or is not there as a whole. */
export const refused = (cause: unknown): EngineError => {
  if (/WebAssembly\.Memory|could not allocate memory/.test(reason(cause))) return noMemory(cause);
  if (/no available backend/.test(reason(cause))) return notBeside(cause);
  return new EngineError("engine/refused", `ONNX Runtime refused a model: ${reason(cause)}`, { cause });
};

/** The runtime gave up while it ran a model. */
export const failed = (cause: unknown): EngineError =>
  new EngineError("engine/failed", `ONNX Runtime failed while running a model: ${reason(cause)}`, { cause });
