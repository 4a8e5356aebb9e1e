import { StudyError } from "../study-error.ts";
import type { Database } from "./database.node.ts";
import { type Dialect, schemaVersion, tables, views } from "./schema.ts";

const dialect: Dialect = {
  key: "INTEGER PRIMARY KEY",
  bytes: "BLOB",
  elements: (json, name) => `json_each(${json}) ${name}`,
  position: (name) => `${name}.key`,
  value: (name) => `${name}.value`,
  part: (json, key) => `(${json} -> '${key}')`,
  number: (json, key) => `(${json} ->> '${key}')`,
};

/** Makes the tables and views that are missing. Throws `StudyError` for a store of another version. */
export function prepareSchema(database: Database): void {
  const known = database.all("SELECT 1 FROM sqlite_master WHERE name = 'relucid_store'").length > 0;
  const [[version] = []] = known ? database.all("SELECT version FROM relucid_store") : [];
  if (version === schemaVersion) return;
  if (version !== undefined) {
    const cure = "use the version of Relucid that made it, or another --store";
    throw new StudyError(
      "study/store-unreadable",
      `the store ${database.path} has version ${version}, this program reads ${schemaVersion}; ${cure}`,
    );
  }
  const foreign = database.all("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1");
  if (foreign.length > 0 && !known)
    throw new StudyError(
      "study/store-unreadable",
      `${database.path} is a database of another program; pass another --store`,
    );
  database.write(true, () => {
    for (const table of tables(dialect)) database.run(table);
    for (const [name, sql] of Object.entries(views(dialect)))
      database.run(`CREATE VIEW IF NOT EXISTS ${name} AS ${sql}`);
    if (database.all("SELECT 1 FROM relucid_store").length === 0)
      database.run("INSERT INTO relucid_store (version) VALUES (?)", schemaVersion);
  });
}
