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

/** A table from the bytes of an Arrow file or stream, Feather (version 2) among them; `textOf` decodes UTF-8: some writers leave unsaid that bytes are a text. */
export function arrowTable(
  bytes: Uint8Array,
  { textOf, ...options }: Omit<TypedOptions, "format"> & { readonly textOf: (bytes: Uint8Array) => string },
): Table {
  registerCodecs();
  const arrow = tableFromIPC(bytes, { useDate: true, useBigInt: true });
  const columns = typedColumns({ ...options, format: "arrow" });
  for (const { name } of arrow.schema.fields)
    for (const value of arrow.getChild(name)) columns.add(name, value instanceof Uint8Array ? textOf(value) : value);
  return columns.finish();
}
