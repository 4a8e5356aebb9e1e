import { faultOf } from "../document/index.ts";
import { CheckError } from "./check-error.ts";
import { type ProofRecord, recordSchema } from "./record.ts";

/** More would take minutes to check. */
const LARGEST = 64 * 2 ** 20;

/** The record that a text holds. Throws CheckError `check/bad-record`. */
export function readRecord(text: string): ProofRecord {
  if (text.length > LARGEST) throw new CheckError("record: it is larger than 64 MiB; records are small.");
  const found = recordSchema.safeParse(parsed(text));
  if (found.success) return found.data;
  const { path, problem } = faultOf(found.error);
  const where = path.length === 0 ? "the file" : path.join(".");
  throw new CheckError(`record: ${where}: ${problem}; pass a file that relucid certify --proof wrote.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new CheckError(
      `record: no JSON (${(cause as Error).message}); pass a file that relucid certify --proof wrote.`,
    );
  }
}
