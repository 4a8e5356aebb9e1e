/** A record that cannot be read: names what is wrong and the cure. */
export class CheckError extends Error {
  readonly code = "check/bad-record";

  constructor(message: string) {
    super(message);
    this.name = "CheckError";
  }
}
