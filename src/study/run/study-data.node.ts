import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataFiles } from "../../trial/index.node.ts";
import type { TrialTask } from "../../trial/index.ts";
import type { StudyStore } from "../store/store.ts";
import { StudyError } from "../study-error.ts";

/** Bytes of a file that is put into a store at most. */
export const mostShared = 200 * 2 ** 20;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Puts files of data into a store, for machines that do not have them. Gives those that are too large for it. */
export async function shareFiles(store: StudyStore, files: DataFiles): Promise<readonly string[]> {
  const large: string[] = [];
  for (const [hash, path] of Object.entries(files)) {
    if ((await stat(path)).size > mostShared) {
      large.push(path);
      continue;
    }
    const bytes = await readFile(path);
    if (sha256(bytes) !== hash)
      throw new StudyError("study/bad-plan", `${path} has changed while it was read; run the command again`);
    await store.putFile(hash, bytes);
  }
  return large;
}

/** The SHA-256 of the data that a trial needs; null where it needs none. */
function dataOf({ plan }: TrialTask): string | null {
  const { data } = plan as { readonly data?: { readonly hash?: unknown } | null };
  return typeof data?.hash === "string" ? data.hash : null;
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  return readFile(path).then(
    (bytes) => sha256(bytes) === hash,
    () => false,
  );
}

async function fetched(store: StudyStore, folder: string, hash: string): Promise<string> {
  const path = join(folder, hash);
  if (await isWhole(path, hash)) return path;
  const bytes = await store.file(hash);
  if (bytes === null || sha256(bytes) !== hash) {
    const there = bytes === null ? "are not in the store" : "are damaged in the store";
    throw new StudyError(
      "study/no-data",
      `the data of SHA-256 ${hash} ${there}, and no file ${path} holds them: copy them there, or run relucid study run PLAN with this store once where they are`,
    );
  }
  const beside = `${path}.unfinished-${process.pid}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (cause) {
    throw new StudyError("study/no-data", `cannot write ${path}: ${(cause as Error).message}; pass another --data`, {
      cause,
    });
  }
  return path;
}

/**
 * Finds the data of trials by their SHA-256: in a folder, where files are called by it, or in the store, from which they are fetched into the folder. Each is looked at byte by byte, once.
 *
 * Throws `StudyError` "study/no-data".
 */
export function studyData(store: StudyStore, folder: string): (task: TrialTask) => Promise<DataFiles> {
  const found = new Map<string, Promise<string>>();
  return async (task) => {
    const hash = dataOf(task);
    if (hash === null) return {};
    const path = found.get(hash) ?? fetched(store, folder, hash);
    found.set(hash, path);
    path.catch(() => found.delete(hash));
    return { [hash]: await path };
  };
}
