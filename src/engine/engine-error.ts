export type EngineErrorCode = "engine/missing" | "engine/refused" | "engine/failed";

/** The runtime is missing, refuses a model, or fails while running one. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineError";
    this.code = code;
  }
}
