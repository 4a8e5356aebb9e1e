import type { ColumnType } from "./column-meaning.ts";
import { DataError } from "./data-error.ts";
import { asFound, type ReadingWishes } from "./reading.ts";
import { sha256 } from "./sha256.ts";
import type { Table } from "./table.ts";
import { arrowStart, type FormatOptions, parquetStart, tableReader } from "./table-reader.ts";

/** A file as a page holds it. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The first bytes in Latin-1, which no decoder of a browser knows: theirs is Windows-1252. */
const startOf = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length));

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const notText = (name: string, why: string) =>
  new DataError("data/not-text", `${name} ${why}; save the data as comma-separated values in UTF-8`);

/** The text of a file and its encoding, told by a byte-order mark, else UTF-8. */
function decoded(name: string, bytes: Uint8Array) {
  const mark = startOf(bytes, 2);
  const encoding = mark === "\xFF\xFE" ? "utf-16le" : mark === "\xFE\xFF" ? "utf-16be" : "utf-8";
  if (encoding === "utf-8" && bytes.includes(0))
    throw notText(name, `is no text: byte ${bytes.indexOf(0) + 1} is zero`);
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes) } as const;
  } catch {
    throw notText(name, `is not in ${encoding.toUpperCase()}`);
  }
}

async function tableOf({ name, bytes }: DroppedFile, options: FormatOptions): Promise<Table> {
  const start = startOf(bytes, 8);
  if (parquetStart.test(start)) {
    const { parquetTable } = await import("./parquet-table.ts");
    return parquetTable(bytes.buffer, options);
  }
  if (arrowStart.test(start)) {
    const { arrowTable } = await import("./arrow-table.ts");
    return arrowTable(bytes, { ...options, textOf: (part) => new TextDecoder().decode(part) });
  }
  const gzip = start.startsWith("\x1F\x8B");
  const { text, encoding } = decoded(name, gzip ? await unpacked(bytes) : bytes);
  const reader = tableReader(text, { ...options, gzip, encoding });
  reader.push(text);
  return reader.finish();
}

/**
 * Reads a file that was dropped on a page as `readTable` reads one from disk: delimited values or JSON lines, packed by gzip or not, Parquet, and Arrow.
 * Throws `data/unreadable-file` for what is damaged, `data/not-text`, and what the readers of the formats throw.
 */
export async function readDropped(
  file: DroppedFile,
  {
    reading: { missing, delimiter } = asFound,
    types = {},
  }: { readonly reading?: ReadingWishes; readonly types?: Readonly<Record<string, ColumnType>> } = {},
): Promise<{ readonly table: Table; readonly hash: string }> {
  const texts = Object.keys(types).filter((name) => types[name] === "category");
  try {
    const table = await tableOf(file, { name: file.name, missing, delimiter, texts });
    return { table, hash: sha256(file.bytes) };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError("data/unreadable-file", `cannot read ${file.name}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
