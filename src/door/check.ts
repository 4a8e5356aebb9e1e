import { type AnyRecord, readRecord } from "../check/index.ts";
import { checkAnswer } from "../question/check/answer.ts";
import { type CheckDocument, checkDocument } from "../question/check/document.ts";
import { recordText } from "./guard/record.ts";

export { CheckError, type NetworkRecord, type ProofRecord } from "../check/index.ts";
export type { CheckDocument } from "../question/check/document.ts";

/**
 * Whether everything follows that the record of a proof claims, about the slopes of a function or the Lipschitz constant of a network. It searches for nothing, and
 * shares no more with the prover than interval arithmetic. A record is what `proofRecord` of `relucid/certificate` or `networkRecord` of `relucid/network`
 * gives, or the text of a file that holds one. Of a network it is about the blocks that the record holds; `isRecordOf` compares them with a file.
 *
 * @throws {CheckError} `check/bad-record` for what is no record.
 */
export function checkRecord(record: AnyRecord | string): CheckDocument {
  return checkDocument(checkAnswer({ record: readRecord(recordText(record, "checkRecord")) }));
}
