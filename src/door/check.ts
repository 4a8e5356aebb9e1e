import { type ProofRecord, readRecord } from "../check/index.ts";
import { checkAnswer } from "../question/check/answer.ts";
import { type CheckDocument, checkDocument } from "../question/check/document.ts";
import { unexpected } from "./guard/argument-error.ts";

export { CheckError, type ProofRecord } from "../check/index.ts";
export type { CheckDocument } from "../question/check/document.ts";

/** The text of a value that was a record when it was read. */
function textOf(claimed: unknown): string {
  if (typeof claimed === "string") return claimed;
  try {
    return JSON.stringify(claimed) ?? "";
  } catch {
    // No JSON, such as whole numbers of any size.
    throw unexpected("object", "checkRecord", "a record, as proofRecord gives it, or its text", claimed);
  }
}

/**
 * Whether everything follows that the record of a proof claims about the slopes of a function. It searches for nothing, and shares no more with
 * the prover than interval arithmetic. A record is what `proofRecord` of `relucid/certificate` gives, or the text of a file that holds one.
 *
 * @throws {CheckError} `check/bad-record` for what is no record.
 */
export function checkRecord(record: ProofRecord | string): CheckDocument {
  return checkDocument(checkAnswer({ record: readRecord(textOf(record)) }));
}
