import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { randomStream } from "../random/index.ts";
import { counted, whyUnreadable } from "../wording/index.ts";
import type { ColumnType } from "./column-meaning.ts";
import { DataError } from "./data-error.ts";
import { asFound, type FileReading, type ReadingWishes } from "./reading.ts";
import { type Table, takeTableRows } from "./table.ts";
import { arrowStart, type FormatOptions, parquetStart, tableReader } from "./table-reader.ts";
import { textOf } from "./text-of.node.ts";

/** A table with the SHA-256 of the file's bytes, in hexadecimal. */
export interface TableFile {
  readonly table: Table;
  readonly hash: string;
}

/** How a table is to be read. */
export interface TableOptions {
  readonly reading?: ReadingWishes;
  /** What columns are; categories are kept as texts. */
  readonly types?: Readonly<Record<string, ColumnType>>;
  /** How a file like this one was read: see `CsvOptions`. */
  readonly alike?: FileReading | null;
}

/**
 * Reads a file into a table named after it: delimited values, JSON lines (both packed by gzip or not), Parquet, or Arrow, told by how it begins.
 * Memory holds the cells and a piece of the file.
 *
 * Throws `data/unreadable-file` (missing, a directory, no permission, damaged), `data/not-text` (binary, or not UTF-8) and what the
 * readers of the formats throw, each naming the file and the cure.
 */
export async function readTable(
  path: string,
  { reading = asFound, types = {}, alike = null }: TableOptions = {},
): Promise<TableFile> {
  await checkFile(path);
  const texts = Object.keys(types).filter((name) => types[name] === "category");
  const options = { name: basename(path), missing: reading.missing, delimiter: reading.delimiter, texts, alike };
  try {
    const { table, hash } = await readFormat(path, options);
    return { table: sampled(table, reading.sample), hash };
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(path, error);
  }
}

/** The SHA-256 of a file's bytes, in hexadecimal. Throws `data/unreadable-file`. */
export async function fileHash(path: string): Promise<string> {
  await checkFile(path);
  return hashOf(path).catch((error) => {
    throw unreadable(path, error);
  });
}

async function checkFile(path: string): Promise<void> {
  const facts = await stat(path).catch((error) => {
    throw unreadable(path, error);
  });
  if (facts.isDirectory()) throw new DataError("data/unreadable-file", `${path} is a directory; pass a file of rows`);
  if (!facts.isFile() && !facts.isFIFO())
    throw new DataError("data/unreadable-file", `${path} is a device; pass a file of rows`);
}

async function readFormat(path: string, options: FormatOptions): Promise<TableFile> {
  const start = await startOf(path);
  if (parquetStart.test(start)) {
    const { readParquet } = await import("./read-parquet.node.ts");
    return { table: await readParquet(path, options), hash: await hashOf(path) };
  }
  if (arrowStart.test(start)) {
    const { readArrow } = await import("./read-arrow.node.ts");
    return { table: await readArrow(path, options), hash: await hashOf(path) };
  }
  return readText(path, start.startsWith("\x1F\x8B"), options);
}

/** How a file begins, in Latin-1. */
async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(8), position: 0 });
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

const pieceBytes = 2 ** 20;

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes })) hash.update(bytes);
  return hash.digest("hex");
}

async function readText(path: string, gzip: boolean, options: FormatOptions): Promise<TableFile> {
  const hash = createHash("sha256");
  const { texts, encoding } = textOf(
    bytesOf(path, gzip, (bytes) => hash.update(bytes)),
    options.name,
  );
  const first = await texts.next();
  const text = first.done ? "" : first.value;
  const reader = tableReader(text, { ...options, gzip, encoding: encoding() });
  reader.push(text);
  for await (const more of texts) reader.push(more);
  return { table: reader.finish(), hash: hash.digest("hex") };
}

/** The bytes of a file, unpacked where gzip has packed them; `see` is told them as they lie on disk. */
function bytesOf(path: string, gzip: boolean, see: (bytes: Buffer) => void): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  const pieces = (async function* () {
    for await (const bytes of file) {
      see(bytes);
      yield bytes as Buffer;
    }
  })();
  return gzip ? Readable.from(pieces).pipe(createGunzip({ chunkSize: pieceBytes })) : pieces;
}

/** Rows drawn at random without replacement, in the order of the file. */
function sampled(table: Table, sample: ReadingWishes["sample"]): Table {
  if (sample === null || sample.rows >= table.rows) return table;
  const order = randomStream(sample.seed).split("sample").permutation(table.rows);
  const note = `${counted(sample.rows, "row")} of ${table.rows} drawn at random, as asked.`;
  return { ...takeTableRows(table, order.slice(0, sample.rows).sort()), notes: [...table.notes, note] };
}

const cures: Readonly<Record<string, string>> = {
  ENOENT: "; check the path",
  ENOTDIR: "; check the path",
  EACCES: "; check who may read it",
  EPERM: "; check who may read it",
};

export function unreadable(path: string, cause: unknown): DataError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const message = `cannot read ${path}: ${whyUnreadable(cause)}${cures[code] ?? ""}`;
  return new DataError("data/unreadable-file", message, { cause });
}
