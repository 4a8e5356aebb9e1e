import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type Libsql from "libsql";
import { StudyError } from "../../study-error.ts";

/** Milliseconds that a writer waits for another one. */
const patience = 2000;

const cures: Readonly<Record<string, readonly [StudyError["code"], string]>> = {
  SQLITE_BUSY: ["study/store-locked", "is locked by another program"],
  SQLITE_LOCKED: ["study/store-locked", "is locked by another program"],
  SQLITE_FULL: ["study/store-full", "cannot grow: the disk is full; make room there"],
  SQLITE_NOTADB: ["study/store-unreadable", "is no store of studies; pass another --store"],
  SQLITE_CORRUPT: ["study/store-unreadable", "is damaged; restore a copy, or pass another --store"],
  SQLITE_READONLY: ["study/store-unreadable", "may not be written; check who owns it, or pass another --store"],
  SQLITE_CANTOPEN: [
    "study/store-unreadable",
    "cannot be opened; check folder and permissions, or pass another --store",
  ],
};

const codeOf = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" ? code : "";
};

/** Bytes of the file that are read where they lie in memory: questions about a million trials take half as long. */
const mapped = 2 ** 36;

/** An error of the database as one of ours; what a system says of a disk without room comes as a failed write. */
export function storeError(path: string, cause: unknown): unknown {
  if (cause instanceof StudyError) return cause;
  const code = Object.keys(cures).find((each) => codeOf(cause).startsWith(each));
  if (code === undefined && !codeOf(cause).startsWith("SQLITE_IOERR")) return cause;
  const [ours, says] = cures[code ?? "SQLITE_FULL"]!;
  return new StudyError(ours, `the store ${path} ${says} (${(cause as Error).message})`, { cause });
}

async function libsql(): Promise<typeof Libsql> {
  try {
    return (await import("libsql")).default;
  } catch (cause) {
    const cure = "install it with: npm install libsql@0.5";
    throw new StudyError(
      "study/store-unreadable",
      `the package libsql, which keeps studies in a file, is missing: ${cure}`,
      { cause },
    );
  }
}

async function isReadable(path: string): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || !facts.isFile())
    throw new StudyError(
      facts ? "study/store-unreadable" : "study/store-missing",
      `there is no store ${path}${facts ? ": it is a folder" : ""}; relucid study run PLAN makes one, or pass another --store`,
    );
}

/** Opens the file, or makes it; `readOnly`: nothing can be changed through it, and it must be there. */
export async function openFile(path: string, readOnly: boolean): Promise<Libsql.Database> {
  const Made = await libsql();
  if (readOnly || existsSync(path)) await isReadable(path);
  const place = readOnly ? `${pathToFileURL(resolve(path)).href}?mode=ro` : path;
  let database: Libsql.Database;
  try {
    database = new Made(place, { timeout: patience } as Libsql.Options);
    database.exec(`PRAGMA mmap_size = ${mapped}; PRAGMA temp_store = MEMORY`);
    if (!readOnly) database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  } catch (cause) {
    const error = storeError(path, cause);
    if (error instanceof StudyError) throw error;
    const cure = "check that its folder is there and may be written, or pass another --store";
    throw new StudyError("study/store-unreadable", `the store ${path} cannot be opened; ${cure}`, { cause });
  }
  return database;
}
