export type StudyErrorCode =
  /** The plan cannot be used: line, rule and cure. */
  | "study/bad-plan"
  /** The address of a server that cannot be used, or that holds a password. */
  | "study/bad-address"
  /** A file that cannot be written. */
  | "study/bad-file"
  /** A question to the store that it does not answer: no such plan, SQL that is none or would write. */
  | "study/bad-query"
  /** The data of a trial are neither in the store nor on this machine. */
  | "study/no-data"
  /** The trials of the store are of another version of Relucid than this one. */
  | "study/other-version"
  /** There is no store in that place. */
  | "study/store-missing"
  /** The store cannot be opened or was made by another program. */
  | "study/store-unreadable"
  /** The server of the store does not answer; it is worth trying again. */
  | "study/store-away"
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

const passing: readonly StudyErrorCode[] = ["study/store-away", "study/store-locked", "study/store-full"];

/** Whether the same may succeed later, without a change by the user of anything but the surroundings. */
export const passes = (error: unknown): error is StudyError =>
  error instanceof StudyError && passing.includes(error.code);
