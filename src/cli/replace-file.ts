import { rename, rm, writeFile } from "node:fs/promises";
import { OutputError } from "./output-folder.ts";

/** Writes the file of a flag whole or not at all: beside its place, then renamed into it. Throws `OutputError`. */
export async function replaceFile(path: string, content: string | Uint8Array, flag = "--out"): Promise<void> {
  const beside = `${path}.unfinished-${process.pid}`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new OutputError(path, cause, flag);
  }
}
