/** The stable codes of everything that can go wrong in `interval`. */
export type IntervalErrorCode = "interval/not-finite" | "interval/division-by-zero" | "interval/negative-root";

/** A broken promise about exact or enclosed arithmetic: its `code` is stable, its message names subject, rule, what came and the cure. */
export class IntervalError extends Error {
  readonly code: IntervalErrorCode;

  constructor(code: IntervalErrorCode, message: string) {
    super(message);
    this.name = "IntervalError";
    this.code = code;
  }
}
