import { check, type NetworkRecord, type Outcome, type ProofRecord, printFunction } from "../../check/index.ts";
import type { CheckQuestion } from "./question.ts";

/** Of a record about the slopes of a function. */
export interface SlopesAnswer {
  /** The function that the record speaks of, as a formula. */
  readonly formula: string;
  readonly claims: ProofRecord;
  readonly outcome: Outcome;
}

/** Of a record about the Lipschitz constant of a network. */
export interface NetworkRecordAnswer {
  readonly claims: NetworkRecord;
  readonly outcome: Outcome;
  /** Whether the record's blocks were compared with those that its file holds, and are the same; null: no file was named. */
  readonly isFile: boolean | null;
}

export type CheckAnswer = SlopesAnswer | NetworkRecordAnswer;

/** Whether an answer is about a network. */
export const isOfNetwork = (answer: CheckAnswer): answer is NetworkRecordAnswer => "isFile" in answer;

/** Checks a record. Throws CheckError `check/bad-record`. */
export function checkAnswer({ record }: CheckQuestion): CheckAnswer {
  const outcome = check(record);
  if (record.record === "relucid/network") return { claims: record, outcome, isFile: null };
  return { formula: printFunction(record.function), claims: record, outcome };
}
