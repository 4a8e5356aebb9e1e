/** The stable codes of everything that can go wrong in `optimum`. */
export type OptimumErrorCode =
  | "optimum/bad-box"
  | "optimum/bad-plane"
  | "optimum/bad-dimension"
  | "optimum/bad-starts"
  | "optimum/empty-set"
  | "optimum/not-finite"
  | "optimum/bad-density"
  | "optimum/bad-criterion"
  | "optimum/bad-band";

/** A broken promise about an optimisation: its `code` is stable, its message names subject, rule, what came and the cure. */
export class OptimumError extends Error {
  readonly code: OptimumErrorCode;

  constructor(code: OptimumErrorCode, message: string) {
    super(message);
    this.name = "OptimumError";
    this.code = code;
  }
}
