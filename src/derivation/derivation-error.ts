export type DerivationErrorCode = "derivation/no-slope-bound" | "derivation/diverged" | "derivation/bad-setting";

/** A derivation that cannot be carried out: what was asked, the rule, and the usual cure. */
export class DerivationError extends Error {
  readonly code: DerivationErrorCode;

  constructor(code: DerivationErrorCode, message: string) {
    super(message);
    this.name = "DerivationError";
    this.code = code;
  }
}
