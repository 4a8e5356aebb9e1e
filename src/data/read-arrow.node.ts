import { readFile } from "node:fs/promises";
import { CompressionType, getCompressionCodec, setCompressionCodec, tableFromIPC } from "@uwdata/flechette";
import { compressors } from "hyparquet-compressors";
import { unpackLz4 } from "./lz4-frame.ts";
import type { Table } from "./table.ts";
import { type TypedOptions, typedColumns } from "./typed-columns.ts";

const noEncoder = (): never => {
  throw new Error("nothing is written in Arrow's format");
};

/** What unpacks the buffers of Arrow files; the library keeps it for the process. */
function registerCodecs(): void {
  if (getCompressionCodec(CompressionType.LZ4_FRAME)) return;
  setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4, encode: noEncoder });
  setCompressionCodec(CompressionType.ZSTD, {
    decode: (bytes, size) => compressors.ZSTD!(bytes, size).slice(),
    encode: noEncoder,
  });
}

const utf8 = new TextDecoder();

/** Bytes as a text: some writers leave unsaid that they are one. */
const textOfBytes = (value: unknown) => (value instanceof Uint8Array ? utf8.decode(value) : value);

/** Reads an Arrow file or stream, Feather (version 2) among them; memory holds the file beside the table. */
export async function readArrow(path: string, options: Omit<TypedOptions, "format">): Promise<Table> {
  registerCodecs();
  const arrow = tableFromIPC(await readFile(path), { useDate: true, useBigInt: true });
  const columns = typedColumns({ ...options, format: "arrow" });
  for (const { name } of arrow.schema.fields)
    for (const value of arrow.getChild(name)) columns.add(name, textOfBytes(value));
  return columns.finish();
}
