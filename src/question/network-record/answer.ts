import type { NetworkRecord } from "../../check/index.ts";
import { findNetworkRecord, finished, isReadAs, readEnds } from "../../model/index.ts";
import type { HashedFile, NetworkRecordQuestion } from "./question.ts";

/** Looks for the record; tells the share of the work that is done. Throws RecordError `record/cannot-write`, ModelError for files that are not understood. */
export function* findRecord({
  model: name,
  file,
  sha256,
  from,
  to,
  effort,
}: NetworkRecordQuestion): Generator<number, NetworkRecord> {
  const { model, ends } = readEnds(file, { from, to });
  const read = { sha256, from: ends.inputs.map((input) => input.name), to: ends.output };
  return yield* findNetworkRecord({ name, model, file: read, effort });
}

export const networkRecordAnswer = (question: NetworkRecordQuestion): NetworkRecord => finished(findRecord(question));

/** Why the blocks of a record are not what a file holds, read anew; null where they are. Throws ModelError where it is not understood. */
export function otherwiseRead(record: NetworkRecord, { model: name, file, sha256 }: HashedFile): string | null {
  const { from, to } = record.file;
  if (sha256 !== record.file.sha256) return `${name} has SHA-256 ${sha256}, the record's file ${record.file.sha256}`;
  const { model } = readEnds(file, { from, to });
  return isReadAs(record, name, model) ? null : `${name} is read as other blocks than those of the record`;
}
