/** A broken promise about a constraint: its `code` is stable, its message names subject, rule, what came and the cure. */
export class ConstraintError extends Error {
  readonly code: "constraint/bad-band";

  constructor(code: "constraint/bad-band", message: string) {
    super(message);
    this.name = "ConstraintError";
    this.code = code;
  }
}
