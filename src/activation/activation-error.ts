/** The stable codes of everything that can go wrong in `activation`. */
export type ActivationErrorCode =
  | "activation/bad-knots"
  | "activation/bad-values"
  | "activation/bad-slopes"
  | "activation/not-a-number"
  | "activation/not-representable"
  | "activation/bad-formula"
  | "activation/unknown-activation"
  | "activation/bad-parameter";

/** A broken promise about an activation: its `code` is stable, its message names subject, rule, what came and the cure. */
export class ActivationError extends Error {
  readonly code: ActivationErrorCode;

  constructor(code: ActivationErrorCode, message: string) {
    super(message);
    this.name = "ActivationError";
    this.code = code;
  }
}
