import { check, type Outcome, type ProofRecord, printFunction } from "../../check/index.ts";
import type { CheckQuestion } from "./question.ts";

export interface CheckAnswer {
  /** The function that the record speaks of, as a formula. */
  readonly formula: string;
  readonly claims: ProofRecord;
  readonly outcome: Outcome;
}

/** Checks a record. Throws CheckError `check/bad-record`. */
export function checkAnswer({ record }: CheckQuestion): CheckAnswer {
  const outcome = check(record);
  return { formula: printFunction(record.function), claims: record, outcome };
}
