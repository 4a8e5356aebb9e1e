import type { Dialect } from "../schema.ts";

/** SQLite. One process at a time writes, so nothing needs to be locked. */
export const embeddedDialect: Dialect = {
  key: "INTEGER PRIMARY KEY",
  byKey: "WITHOUT ROWID",
  bytes: "BLOB",
  createView: "CREATE VIEW IF NOT EXISTS",
  elements: (json, name) => `json_each(${json}) ${name}`,
  position: (name) => `${name}.key`,
  value: (name) => `${name}.value`,
  part: (json, key) => `(${json} -> '${key}')`,
  number: (json, key) => `(${json} ->> '${key}')`,
  isOurs: "SELECT 1 FROM sqlite_master WHERE name = 'relucid_store'",
  isForeign:
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'relucid_store') LIMIT 1",
  beforeTables: [],
  lockPlans: null,
  lockAlive: "",
  lockWaiting: "",
};
