import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { canonical } from "./canonical.ts";
import { hashOf } from "./hash-of.node.ts";
import type { Json, TrialStore, TrialTask } from "./trial.ts";
import { TrialError } from "./trial-error.ts";

const kept = z.object({ identity: z.string(), outcome: z.json(), seconds: z.number() });

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Finished trials as files of a folder, one each, named by the hash of what defines the trial: kind, revision, plan, seed, and the
 * version of the program. Written beside, then renamed; a file that is damaged counts as missing.
 */
export function trialStore(folder: string, version: string): TrialStore {
  const place = (task: TrialTask) => {
    const identity = canonical({ ...task, version });
    const hash = hashOf(identity);
    return { identity, path: join(folder, `${task.kind.replaceAll(/[^A-Za-z0-9]+/g, "-")}-${hash}.json`) };
  };
  return {
    find: async (task) => {
      const { identity, path } = place(task);
      const text = await textOf(path);
      const found = text === null ? null : kept.safeParse(parsed(text));
      return found?.success && found.data.identity === identity
        ? { outcome: found.data.outcome as Json, seconds: found.data.seconds }
        : null;
    },
    keep: async (task, finished) => {
      const { identity, path } = place(task);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${path}.unfinished`, JSON.stringify({ identity, ...finished }));
        await rename(`${path}.unfinished`, path);
      } catch (cause) {
        const problem = `cannot keep finished trials in ${folder}: ${(cause as Error).message}`;
        throw new TrialError("trial/failed", `${problem}; make room there, or pass another --out`, { cause });
      }
    },
  };
}
