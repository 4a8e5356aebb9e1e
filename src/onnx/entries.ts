import { getTextEncoding } from "@bufbuild/protobuf/wire";
import type { StringStringEntryProto } from "./onnx_pb.ts";
import { OnnxError } from "./onnx-error.ts";
import type { ByteString, Entries, Notes } from "./onnx-model.ts";

const text = getTextEncoding();

export function readByteString(bytes: Uint8Array): ByteString {
  try {
    return text.decodeUtf8(bytes, true);
  } catch {
    return bytes.slice();
  }
}

export const writeByteString = (value: ByteString): Uint8Array =>
  typeof value === "string" ? text.encodeUtf8(value) : value;

export const readEntries = (entries: readonly StringStringEntryProto[]): Entries =>
  entries.map(({ key, value }) => [key, value]);

export const writeEntries = (entries: Entries) => entries.map(([key, value]) => ({ key, value }));

export const readNotes = (proto: { docString: string; metadataProps: readonly StringStringEntryProto[] }): Notes => ({
  doc: proto.docString,
  metadata: readEntries(proto.metadataProps),
});

export const writeNotes = ({ doc, metadata }: Notes) => ({ docString: doc, metadataProps: writeEntries(metadata) });

/** A size as a number. Throws `onnx/damaged` beyond 2⁵³, where nothing can have it. */
export function readSize(size: bigint): number {
  const number = Number(size);
  if (Number.isSafeInteger(number)) return number;
  throw new OnnxError("onnx/damaged", `a dimension of ${size} is larger than anything there is`);
}

/** The part, or `onnx/damaged` where the file lacks it. */
export function required<T>(part: T | undefined, subject: string): T {
  if (part !== undefined) return part;
  throw new OnnxError("onnx/damaged", `${subject} is missing`);
}
