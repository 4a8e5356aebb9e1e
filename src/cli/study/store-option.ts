import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { embeddedStore } from "../../study/index.node.ts";
import { readPlan, type StudyStore } from "../../study/index.ts";
import { UsageError } from "../failure.ts";
import { makeFolder } from "../make-folder.ts";
import { OutputError } from "../output-folder.ts";

export interface StoreOptions {
  readonly store: string;
}

/** The store of --store, made where it is missing. */
export async function openStore({ store }: StoreOptions): Promise<StudyStore> {
  await makeFolder(dirname(store)).catch((cause) => {
    throw new OutputError(dirname(store), cause, "--store");
  });
  return embeddedStore(store);
}

/** Works with a store that is there. */
export async function withStore<T>(
  { store }: StoreOptions,
  readOnly: boolean,
  work: (store: StudyStore) => Promise<T>,
): Promise<T> {
  if (!readOnly) await embeddedStore(store, { readOnly: true }).then((found) => found.close());
  const opened = await embeddedStore(store, { readOnly });
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
