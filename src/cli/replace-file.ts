import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { removeAbandoned } from "./abandoned.ts";
import { OutputError } from "./output-folder.ts";

/** Writes the file of a flag whole or not at all: beside its place, then renamed into it. Throws `OutputError`. */
export async function replaceFile(path: string, content: string | Uint8Array, flag = "--out"): Promise<void> {
  const prefix = `${path}.unfinished-`;
  const beside = `${prefix}${process.pid}`;
  try {
    await removeAbandoned(dirname(prefix), basename(prefix)).catch(() => {});
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new OutputError(path, cause, flag);
  }
}
