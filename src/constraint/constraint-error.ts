/** The stable codes of everything that can go wrong in `constraint`. */
export type ConstraintErrorCode =
  | "constraint/bad-band"
  | "constraint/bad-interval"
  | "constraint/bad-knots"
  | "constraint/not-finite"
  | "constraint/not-integrable"
  | "constraint/not-representable"
  | "constraint/no-proximity-operator";

/** A broken promise about a constraint: its `code` is stable, its message names subject, rule, what came and the cure. */
export class ConstraintError extends Error {
  readonly code: ConstraintErrorCode;

  constructor(code: ConstraintErrorCode, message: string) {
    super(message);
    this.name = "ConstraintError";
    this.code = code;
  }
}
