import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { embeddedStore, isPostgres, postgresStore } from "../../study/index.node.ts";
import { readPlan, type StudyStore } from "../../study/index.ts";
import { UsageError } from "../failure.ts";
import { makeFolder } from "../make-folder.ts";
import { OutputError } from "../output-folder.ts";

export interface StoreOptions {
  /** A file, or the address of a database in a PostgreSQL server; without a password, so that it can be shown. */
  readonly store: string;
  readonly passwordFile?: string;
}

async function passwordFrom(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null;
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new UsageError(`cannot read --password-file ${file}: ${(cause as NodeJS.ErrnoException).code}`);
  });
  return text.split(/\r?\n/, 1)[0]!;
}

/** The store of --store as it is there. */
export async function storeThere({ store, passwordFile }: StoreOptions, readOnly: boolean): Promise<StudyStore> {
  if (!isPostgres(store)) return embeddedStore(store, { readOnly });
  return postgresStore(store, { readOnly, password: await passwordFrom(passwordFile) });
}

/** The store of --store, made where it is missing. */
export async function openStore(options: StoreOptions): Promise<StudyStore> {
  const { store } = options;
  if (!isPostgres(store))
    await makeFolder(dirname(store)).catch((cause) => {
      throw new OutputError(dirname(store), cause, "--store");
    });
  return storeThere(options, false);
}

/** Throws where there is no store yet, before one is made. */
const checkThere = (options: StoreOptions): Promise<void> => storeThere(options, true).then((found) => found.close());

/** The store that a worker serves: a file is there, or it is misspelt; in a server the worker may be the first who comes. */
export async function servedStore(options: StoreOptions): Promise<StudyStore> {
  if (!isPostgres(options.store)) await checkThere(options);
  return storeThere(options, false);
}

/** Works with a store that is there. */
export async function withStore<T>(
  options: StoreOptions,
  readOnly: boolean,
  work: (store: StudyStore) => Promise<T>,
): Promise<T> {
  if (!readOnly) await checkThere(options);
  const opened = await storeThere(options, readOnly);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

/** The study that is meant: by its name, by the file of its plan, or the only one of the store. */
export async function studyNamed(store: StudyStore, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    const known = await store.plans();
    if (known.includes(given) || !existsSync(given)) return given;
    return readPlan(await readFile(given, "utf8"), given).document.study;
  }
  const [only, ...others] = await store.plans();
  if (only === undefined) throw new UsageError("the store holds no study; relucid study run PLAN makes one");
  if (others.length === 0) return only;
  throw new UsageError(`the store holds several studies: ${[only, ...others].join(", ")}; name one of them`);
}
