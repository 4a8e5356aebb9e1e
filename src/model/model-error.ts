export type ModelErrorCode =
  | "model/malformed"
  | "model/not-understood"
  | "model/not-repaired"
  | "model/not-written"
  | "model/too-large";

/** A step of a file that was not read, and why. */
export interface Refusal {
  readonly node: string;
  readonly operator: string;
  readonly reason: string;
}

/** A file that is no network we can read as blocks, or blocks that cannot be written: nothing is guessed. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  /** All steps that were refused, not only the first. */
  readonly refusals: readonly Refusal[];

  constructor(code: ModelErrorCode, message: string, refusals: readonly Refusal[] = []) {
    super(message);
    this.name = "ModelError";
    this.code = code;
    this.refusals = refusals;
  }
}
