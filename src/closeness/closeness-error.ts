/** The stable codes of everything that can go wrong in `closeness`. */
export type ClosenessErrorCode =
  | "closeness/unknown-family"
  | "closeness/bad-parameter"
  | "closeness/bad-syntax"
  | "closeness/bad-distance"
  | "closeness/bad-points"
  | "closeness/bad-domain"
  | "closeness/bad-formula"
  | "closeness/not-a-closeness"
  | "closeness/not-proven";

/** A broken promise about a closeness: its `code` is stable, its message names subject, rule, what came and the cure. */
export class ClosenessError extends Error {
  readonly code: ClosenessErrorCode;

  constructor(code: ClosenessErrorCode, message: string) {
    super(message);
    this.name = "ClosenessError";
    this.code = code;
  }
}
