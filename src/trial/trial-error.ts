export type TrialErrorCode = "trial/failed" | "trial/no-such-data" | "trial/unknown-kind";

/** A trial that cannot be carried out: which one, and why. */
export class TrialError extends Error {
  readonly code: TrialErrorCode;

  constructor(code: TrialErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TrialError";
    this.code = code;
  }
}
