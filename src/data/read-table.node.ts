import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { DataError } from "./data-error.ts";
import { parseCsv } from "./parse-csv.ts";
import type { Table } from "./table.ts";

/** A table with the SHA-256 of the file's bytes, in hexadecimal. */
export interface TableFile {
  readonly table: Table;
  readonly hash: string;
}

/** A JavaScript text cannot hold much more. */
const mostBytes = 512e6;

/** How files begin that are often passed by mistake. Latin-1. */
const signatures: readonly (readonly [string, string])[] = [
  ["PAR1", "a Parquet file"],
  ["ARROW1", "an Arrow file"],
  ["PK\x03\x04", "a zip archive or an Excel workbook"],
  ["\xD0\xCF\x11\xE0", "an old Excel workbook"],
  ["\x1F\x8B", "a gzip archive"],
  ["\xFF\xFE", "text in UTF-16"],
  ["\xFE\xFF", "text in UTF-16"],
];

/**
 * Reads a CSV file from disk into a table of texts named after the file.
 *
 * Throws `data/unreadable-file` (missing, a directory, no permission, beyond 512 MB), `data/not-text` (binary, or not UTF-8) and
 * what `parseCsv` throws, each naming the file and the cure.
 */
export async function readTable(
  path: string,
  options: { readonly missing?: readonly string[] } = {},
): Promise<TableFile> {
  const bytes = await readBytes(path);
  const name = basename(path);
  checkText(bytes, name);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { table: parseCsv(bytes.toString("utf8"), { name, ...options }), hash };
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory())
      throw new DataError("data/unreadable-file", `${path} is a directory; pass a file of comma-separated values`);
    if (!facts.isFile() && !facts.isFIFO())
      throw new DataError("data/unreadable-file", `${path} is a device; pass a file of comma-separated values`);
    if (facts.size > mostBytes) throw tooLarge(path, facts.size);
    const bytes = await readFile(path);
    if (bytes.length > mostBytes) throw tooLarge(path, bytes.length);
    return bytes;
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(path, error);
  }
}

function tooLarge(path: string, bytes: number): DataError {
  return new DataError(
    "data/unreadable-file",
    `${path} holds ${Math.ceil(bytes / 1e6)} MB; at most ${mostBytes / 1e6} MB can be read; pass a random sample of its rows, or fewer columns`,
  );
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

function checkText(bytes: Buffer, name: string): void {
  const zero = bytes.indexOf(0);
  if (zero < 0 && isUtf8(bytes)) return;
  const start = bytes.toString("latin1", 0, 8);
  const kind = signatures.find(([begin]) => start.startsWith(begin))?.[1];
  const what =
    kind !== undefined
      ? `looks like ${kind}`
      : zero >= 0
        ? `is no text: byte ${zero + 1} is zero`
        : `is not in UTF-8 (line ${firstBadLine(bytes)})`;
  throw new DataError("data/not-text", `${name} ${what}; save the data as comma-separated values in UTF-8`);
}

/** Number of the first line that is not UTF-8. A line feed is never part of a longer character, so lines can be tested one by one. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end;
    if (!isUtf8(bytes.subarray(start, stop))) break;
    start = stop + 1;
  }
  return line;
}
