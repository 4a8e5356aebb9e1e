/** The stable codes of everything that can go wrong in `judgement`. */
export type JudgementErrorCode = "judgement/too-few" | "judgement/all-close";

/** Answers of which no closeness can be made: its `code` is stable, its message names the rule, what came and the cure. */
export class JudgementError extends Error {
  readonly code: JudgementErrorCode;

  constructor(code: JudgementErrorCode, message: string) {
    super(message);
    this.name = "JudgementError";
    this.code = code;
  }
}
