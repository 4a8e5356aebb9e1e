/** A certificate that cannot be written as a record: names the function, why, and what to do. */
export class RecordError extends Error {
  readonly code = "record/cannot-write";

  constructor(activation: string, problem: string) {
    super(`${activation}: no record can be written: ${problem}`);
    this.name = "RecordError";
  }
}
