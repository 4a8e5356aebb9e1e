import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { DataError } from "./data-error.ts";
import { parseIdx } from "./idx.ts";
import type { NamedArray } from "./pictures.ts";
import { unreadable } from "./read-table.node.ts";

/** Nothing larger is unpacked. */
const mostBytes = 2e9;

/**
 * Reads an IDX file from disk, packed with gzip or not.
 *
 * Throws `data/unreadable-file`, and `data/idx` when it is damaged or something else.
 */
export async function readIdx(path: string): Promise<NamedArray> {
  const name = basename(path);
  const bytes = await readFile(path).catch((error) => {
    throw unreadable(path, error);
  });
  return { name, array: parseIdx(unpack(bytes, name), name) };
}

function unpack(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DataError("data/idx", `${name} cannot be unpacked with gzip: ${why}`, { cause });
  }
}
