/** A question that has no answer: names what is asked, the rule, what came, and the cure. */
export class QuestionError extends Error {
  readonly code:
    | "question/not-piecewise-linear"
    | "question/bad-knots"
    | "question/no-criterion-file"
    | "question/no-reading"
    | "question/bad-answer";

  constructor(code: QuestionError["code"], message: string) {
    super(message);
    this.name = "QuestionError";
    this.code = code;
  }
}
