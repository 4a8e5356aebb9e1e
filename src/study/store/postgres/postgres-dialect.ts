import type { Dialect } from "../schema.ts";

/** PostgreSQL 13 and later, with everything in a schema of its own. */
export const postgresDialect: Dialect = {
  key: "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
  byKey: "",
  bytes: "BYTEA",
  createView: "CREATE OR REPLACE VIEW",
  elements: (json, name) =>
    `LATERAL jsonb_path_query(${json}, 'strict $[*]', '{}', true) WITH ORDINALITY AS ${name}(value, key)`,
  position: (name) => `(${name}.key - 1)`,
  value: (name) => `(${name}.value #>> '{}')::double precision`,
  part: (json, key) => `(${json}::jsonb -> '${key}')`,
  number: (json, key) => `(${json} ->> '${key}')::double precision`,
  isOurs: "SELECT 1 WHERE to_regclass('relucid.relucid_store') IS NOT NULL",
  isForeign: null,
  beforeTables: [
    "SELECT pg_advisory_xact_lock(hashtext('relucid'))",
    "DO $$ BEGIN IF to_regnamespace('relucid') IS NULL THEN CREATE SCHEMA relucid; END IF; END $$",
  ],
  lockPlans: "LOCK TABLE plans IN SHARE ROW EXCLUSIVE MODE",
  lockAlive: "FOR SHARE",
  lockWaiting: "FOR UPDATE OF t SKIP LOCKED",
};
