export type StudyErrorCode =
  /** The plan cannot be used: line, rule and cure. */
  | "study/bad-plan"
  /** A question to the store that it does not answer: no such plan, SQL that is none or would write. */
  | "study/bad-query"
  /** The store cannot be opened or was made by another program. */
  | "study/store-unreadable"
  /** Another program holds the store; it is worth trying again. */
  | "study/store-locked"
  /** No room is left; it is worth trying again once there is. */
  | "study/store-full";

/** A study that cannot go on: what, the rule, and the cure. */
export class StudyError extends Error {
  readonly code: StudyErrorCode;

  constructor(code: StudyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StudyError";
    this.code = code;
  }
}

/** Whether the same may succeed later, without a change by the user of anything but the surroundings. */
export const passes = (error: unknown): error is StudyError =>
  error instanceof StudyError && (error.code === "study/store-locked" || error.code === "study/store-full");
