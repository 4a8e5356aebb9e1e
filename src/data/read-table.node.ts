import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { randomStream } from "../random/index.ts";
import { counted } from "../wording/index.ts";
import type { ColumnType } from "./column-meaning.ts";
import { type CsvOptions, csvReader } from "./csv-reader.ts";
import { DataError } from "./data-error.ts";
import { asFound, type ReadingWishes } from "./reading.ts";
import { type Table, takeTableRows } from "./table.ts";
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
}

/**
 * Reads a file of delimited values, compressed by gzip or not, into a table named after the file: piece by piece, in memory for the cells only.
 *
 * Throws `data/unreadable-file` (missing, a directory, no permission), `data/not-text` (binary, or not UTF-8) and what `csvReader`
 * throws, each naming the file and the cure.
 */
export async function readTable(
  path: string,
  { reading = asFound, types = {} }: TableOptions = {},
): Promise<TableFile> {
  await checkFile(path);
  const texts = Object.keys(types).filter((name) => types[name] === "category");
  const options = { name: basename(path), missing: reading.missing, delimiter: reading.delimiter, texts };
  const hash = createHash("sha256");
  try {
    const table = await readCsv(path, (bytes) => hash.update(bytes), options);
    return { table: sampled(table, reading.sample), hash: hash.digest("hex") };
  } catch (error) {
    throw error instanceof DataError || !isSystemError(error) ? error : unreadable(path, error);
  }
}

const isSystemError = (error: unknown) => error instanceof Error && "code" in error && "errno" in error;

async function checkFile(path: string): Promise<void> {
  const facts = await stat(path).catch((error) => {
    throw unreadable(path, error);
  });
  if (facts.isDirectory()) throw new DataError("data/unreadable-file", `${path} is a directory; pass a file of rows`);
  if (!facts.isFile() && !facts.isFIFO())
    throw new DataError("data/unreadable-file", `${path} is a device; pass a file of rows`);
}

async function readCsv(path: string, see: (bytes: Buffer) => void, options: CsvOptions): Promise<Table> {
  const gzip = await isGzip(path);
  const { texts, encoding } = textOf(bytesOf(path, gzip, see), options.name);
  const first = await texts.next();
  const reader = csvReader({ ...options, encoding: encoding(), gzip });
  if (!first.done) reader.push(first.value);
  for await (const text of texts) reader.push(text);
  return reader.finish();
}

const pieceBytes = 2 ** 20;

/** The bytes of a file, unpacked where gzip has packed them; `see` is told them as they lie on disk. */
function bytesOf(path: string, gzip: boolean, see: (bytes: Buffer) => void): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  const pieces = (async function* () {
    for await (const bytes of file) {
      see(bytes);
      yield bytes as Buffer;
    }
  })();
  if (!gzip) return pieces;
  return Readable.from(pieces).pipe(createGunzip({ chunkSize: pieceBytes }));
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read({ buffer: Buffer.alloc(2), position: 0 });
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Rows drawn at random without replacement, in the order of the file. */
function sampled(table: Table, sample: ReadingWishes["sample"]): Table {
  if (sample === null || sample.rows >= table.rows) return table;
  const order = randomStream(sample.seed).split("sample").permutation(table.rows);
  const note = `${counted(sample.rows, "row")} of ${table.rows} drawn at random, as asked.`;
  return { ...takeTableRows(table, order.slice(0, sample.rows).sort()), notes: [...table.notes, note] };
}

export function unreadable(path: string, cause: unknown): DataError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why =
    code === "ENOENT" || code === "ENOTDIR"
      ? "there is no such file; check the path"
      : code === "EACCES" || code === "EPERM"
        ? "permission denied; check who may read it"
        : cause instanceof Error
          ? cause.message
          : String(cause);
  return new DataError("data/unreadable-file", `cannot read ${path}: ${why}`, { cause });
}
