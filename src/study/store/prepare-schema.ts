import { StudyError } from "../study-error.ts";
import type { Database, Transaction } from "./database.ts";
import { schemaVersion, tables, views } from "./schema.ts";

async function versionOf({ all, dialect }: Transaction): Promise<number | null> {
  if ((await all(dialect.isOurs)).length === 0) return null;
  const [[version] = []] = (await all("SELECT version FROM relucid_store")) as [number][];
  return version ?? null;
}

async function makeTables(transaction: Transaction, place: string): Promise<void> {
  const { dialect, all, run } = transaction;
  for (const statement of dialect.beforeTables) await run(statement);
  if (dialect.isForeign !== null && (await all(dialect.isForeign)).length > 0)
    throw new StudyError("study/store-unreadable", `${place} is a database of another program; pass another --store`);
  for (const table of tables(dialect)) await run(table);
  for (const [name, sql] of Object.entries(views(dialect))) await run(`${dialect.createView} ${name} AS ${sql}`);
  if ((await all("SELECT 1 FROM relucid_store")).length === 0)
    await run("INSERT INTO relucid_store (version) VALUES (?)", schemaVersion);
}

/** Makes tables and views where there are none. Throws `StudyError` "study/store-unreadable" for what another program made, or another version of this one. */
export async function prepareSchema({ place, read, write }: Database): Promise<void> {
  const version = await read(versionOf);
  if (version === schemaVersion) return;
  if (version === null) return write(true, (transaction) => makeTables(transaction, place));
  const cure = "use the version of Relucid that made it, or another --store";
  throw new StudyError(
    "study/store-unreadable",
    `the store ${place} has version ${version}, this program reads ${schemaVersion}; ${cure}`,
  );
}
