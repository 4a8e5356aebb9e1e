import { type NetworkRecord, readRecord } from "../check/index.ts";
import { sha256 } from "../data/index.ts";
import { decode } from "../onnx/index.ts";
import { effortWithin } from "../question/network/question.ts";
import { networkRecordAnswer, otherwiseRead } from "../question/network-record/answer.ts";
import { unexpected } from "./guard/argument-error.ts";
import { bytes, names, optional, options, positive, text } from "./guard/guard.ts";
import { recordText } from "./guard/record.ts";

/** Between which tensors a network is recorded, and how long to look for a better bound. */
export interface NetworkRecordTask {
  /** Tensors to begin at, and the one to end at; if not given, the first output of real numbers and all inputs that it depends on. */
  readonly from?: readonly string[];
  readonly to?: string;
  /** In seconds of a usual machine; no clock is asked. 2 if not given. */
  readonly within?: number;
}

const networkRecordTask = options<NetworkRecordTask>({
  from: optional(names),
  to: optional(text),
  within: optional(positive),
});

/**
 * A bound of a network's Lipschitz constant in l2, over all inputs, as a record: its blocks with exact weights, records of its functions, and the multipliers or
 * norms from which the bound follows. `checkRecord` of `relucid/check` follows it; JSON as it stands. Rounding while the file runs is not covered.
 *
 * @throws {RecordError} `record/cannot-write` for what is no affine map, function of single entries, sum or concatenation, and for functions whose slopes
 * no record shows. @throws {OnnxError} and {ModelError} for files that are damaged or not understood.
 * @example networkRecord(file, { within: 1 }).lipschitz
 */
export function networkRecord(file: Uint8Array, asked: NetworkRecordTask = {}): NetworkRecord {
  const own = bytes(file, "networkRecord, argument 1");
  const { from = null, to = null, within = 2 } = networkRecordTask(asked, "networkRecord, argument 2");
  const effort = effortWithin(within);
  return networkRecordAnswer({ model: "network", file: decode(own), sha256: sha256(own), from, to, effort });
}

/**
 * Whether a file is the one that a network's record speaks of, by its SHA-256, and is read as the record's blocks. That their bound holds is for `checkRecord`
 * to say.
 *
 * @throws {CheckError} `check/bad-record` for what is no record; {ArgumentError} for one of a function; {OnnxError} and {ModelError} for files that are not understood.
 */
export function isRecordOf(record: NetworkRecord | string, file: Uint8Array): boolean {
  const read = readRecord(recordText(record, "isRecordOf, argument 1"));
  const own = bytes(file, "isRecordOf, argument 2");
  if (read.record !== "relucid/network")
    throw unexpected("choice", "isRecordOf, argument 1", "a record of a network", read.record);
  return otherwiseRead(read, { model: "network", file: decode(own), sha256: sha256(own) }) === null;
}
