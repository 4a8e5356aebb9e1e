import { readlink, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { removeAbandoned } from "./abandoned.ts";
import { OutputError } from "./output-folder.ts";

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";

/** What stands at a path, links followed; null for nothing. */
const found = (path: string) => stat(path).catch((error) => (isMissing(error) ? null : Promise.reject(error)));

/** The path at the end of the links that a path leads through; what they lead to may not be there yet. */
async function endOfLinks(path: string): Promise<string> {
  const next = await readlink(path).catch(() => null);
  return next === null ? path : endOfLinks(resolve(dirname(path), next));
}

/** `write` fills a file beside a path, which is renamed into it. */
async function putInPlace<T>(path: string, write: (beside: string) => Promise<T>): Promise<T> {
  const prefix = `${path}.unfinished-`;
  const beside = `${prefix}${process.pid}`;
  try {
    await removeAbandoned(dirname(prefix), basename(prefix)).catch(() => {});
    const done = await write(beside);
    await rename(beside, path);
    return done;
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw cause;
  }
}

/**
 * Makes the file of a flag whole or not at all: `write` fills one beside its place. Links stay, and what they lead to is replaced; a device or a pipe, such as
 * /dev/stdout, is written to as it is. Throws `OutputError`, and what is no failure of the disk as it is.
 */
export async function wholeFile<T>(path: string, write: (place: string) => Promise<T>, flag = "--out"): Promise<T> {
  try {
    const there = await found(path);
    const isStream = there !== null && !there.isFile() && !there.isDirectory();
    return await (isStream ? write(path) : putInPlace(await endOfLinks(path), write));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw new OutputError(path, cause, flag);
  }
}

/** Writes the file of a flag whole or not at all. Throws `OutputError`. */
export const replaceFile = (path: string, content: string | Uint8Array, flag?: string): Promise<void> =>
  wholeFile(path, (place) => writeFile(place, content), flag);
