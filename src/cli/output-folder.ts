import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { removeAbandoned } from "./abandoned.ts";
import { makeFolder } from "./make-folder.ts";

/** A folder whose files appear whole or not at all: written beside, then renamed into place. */
export interface OutputFolder {
  readonly path: string;
  /** Puts all files in place; names may lead into folders. */
  commit(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Removes what was only begun. */
  discard(): Promise<void>;
}

/** A failed disk operation, with the path and what the system said. */
export class OutputError extends Error {
  readonly code: string;

  constructor(path: string, cause: unknown, flag = "--out") {
    const { code = "EIO", message } = cause as NodeJS.ErrnoException;
    super(`cannot write to ${path}: ${message.replace(/,.*$/, "")}; pass another ${flag}`, { cause });
    this.name = "OutputError";
    this.code = code;
  }
}

async function orFail<T>(path: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (cause) {
    throw new OutputError(path, cause);
  }
}

/** Removes a folder, and those above it up to `topmost`, as long as they are empty: rmdir refuses one with files in it. */
async function removeEmpty(path: string, topmost: string): Promise<void> {
  await rmdir(path);
  if (path.length > topmost.length) await removeEmpty(dirname(path), topmost);
}

/** A folder that holds no file of this name yet: the path itself, or the first of path-2, path-3 … that does not. */
export function freeFolder(path: string, file: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(join(candidate, file))) return candidate;
  }
}

/** Makes sure, before the work begins, that files can be written to `path`. Throws `OutputError`. */
export async function openOutputFolder(path: string): Promise<OutputFolder> {
  const created = await orFail(path, makeFolder(path));
  await orFail(path, removeAbandoned(path, ".unfinished-"));
  const beside = await orFail(path, mkdtemp(join(path, `.unfinished-${process.pid}-`)));
  const discard = async () => {
    await rm(beside, { recursive: true, force: true });
    // Folders that were made for this run and stayed empty go again.
    if (created !== undefined) await removeEmpty(resolve(path), created).catch(() => {});
  };
  return {
    path,
    async commit(files) {
      const names = Object.keys(files);
      const folders = [...new Set(names.map(dirname))].flatMap((name) => [join(beside, name), join(path, name)]);
      await orFail(path, Promise.all(folders.map((folder) => mkdir(folder, { recursive: true }))));
      await orFail(path, Promise.all(names.map((name) => writeFile(join(beside, name), files[name]!))));
      for (const name of names) await orFail(path, rename(join(beside, name), join(path, name)));
      await discard();
    },
    discard,
  };
}
