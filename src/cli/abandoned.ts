import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "../trial/index.node.ts";

/** Removes from a folder what was begun by processes that were killed before they could: what is called by this prefix and the number of one that no longer runs. */
export async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) ? /^\d+/.exec(name.slice(prefix.length)) : null;
    if (pid !== null && !isRunning(Number(pid[0]))) await rm(join(folder, name), { recursive: true, force: true });
  }
}
