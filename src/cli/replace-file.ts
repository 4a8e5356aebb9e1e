import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { removeAbandoned } from "./abandoned.ts";
import { OutputError } from "./output-folder.ts";

/** Makes the file of a flag whole or not at all: `write` fills one beside its place, which is renamed into it. Throws `OutputError`, and what is no failure of the disk as it is. */
export async function wholeFile<T>(path: string, write: (beside: string) => Promise<T>, flag = "--out"): Promise<T> {
  const prefix = `${path}.unfinished-`;
  const beside = `${prefix}${process.pid}`;
  try {
    await removeAbandoned(dirname(prefix), basename(prefix)).catch(() => {});
    const done = await write(beside);
    await rename(beside, path);
    return done;
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw new OutputError(path, cause, flag);
  }
}

/** Writes the file of a flag whole or not at all. Throws `OutputError`. */
export const replaceFile = (path: string, content: string | Uint8Array, flag?: string): Promise<void> =>
  wholeFile(path, (beside) => writeFile(beside, content), flag);
