import { rename, rm } from "node:fs/promises";
import { StudyError } from "../study-error.ts";

/** A file that appears whole or not at all: `write` fills one beside it. */
export async function wholeFile<T>(path: string, write: (beside: string) => Promise<T>): Promise<T> {
  const beside = `${path}.unfinished-${process.pid}`;
  try {
    const done = await write(beside);
    await rename(beside, path);
    return done;
  } catch (cause) {
    await rm(beside, { force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    if (cause instanceof StudyError || code === undefined) throw cause;
    throw new StudyError(
      "study/cannot-write",
      `cannot write ${path}: ${message.replace(/,.*$/, "")}; pass another --out`,
      { cause },
    );
  }
}
