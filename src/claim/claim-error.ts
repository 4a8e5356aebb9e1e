export type ClaimErrorCode = "claim/trial-failed" | "claim/no-such-data";

/** An experiment that could not be carried out: which trial, and why. */
export class ClaimError extends Error {
  readonly code: ClaimErrorCode;

  constructor(code: ClaimErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ClaimError";
    this.code = code;
  }
}
