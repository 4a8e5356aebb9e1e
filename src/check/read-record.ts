import type { z } from "zod";
import { faultOf } from "../document/index.ts";
import { CheckError } from "./check-error.ts";
import { type NetworkRecord, networkRecordSchema } from "./network/record.ts";
import { type ProofRecord, recordSchema } from "./record.ts";

/** More would take minutes to check. */
const LARGEST = 64 * 2 ** 20;

/** Of the slopes of a function, or of the Lipschitz constant of a network. */
export type AnyRecord = ProofRecord | NetworkRecord;

/** The record that a text holds. Throws CheckError `check/bad-record`. */
export function readRecord(text: string): AnyRecord {
  if (text.length > LARGEST) throw new CheckError("record: it is larger than 64 MiB; records are small.");
  const value = parsed(text);
  const isNetwork = (value as { record?: unknown } | null)?.record === "relucid/network";
  return isNetwork ? asRecord(networkRecordSchema, value) : asRecord(recordSchema, value);
}

function asRecord<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const found = schema.safeParse(value);
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
