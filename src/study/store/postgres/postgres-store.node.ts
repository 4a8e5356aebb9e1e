import { isRunning } from "../../../trial/index.node.ts";
import { databaseStore } from "../database-store.node.ts";
import type { StudyStore } from "../store.ts";
import { thisSystem } from "../this-system.node.ts";
import { postgresDatabase } from "./postgres-database.node.ts";

export interface PostgresOptions {
  /** Seconds of silence after which a session is taken for dead. */
  readonly lease?: number;
  /** Left out: that of PGPASSWORD or ~/.pgpass. */
  readonly password?: string | null;
  /** Nothing can be changed, and the store must be there. */
  readonly readOnly?: boolean;
  /** The clock of the store, in SQL: seconds since 1970. */
  readonly clock?: () => string;
}

/** The clock of the server: those of the machines that use it do not matter. */
const ofServer = () => "extract(epoch FROM clock_timestamp())";

/** Seconds of silence, longer than between two signs of life, after which it matters that a process is gone: copies of a machine pass for one and the same. */
const unheard = 15;

/**
 * A store in a PostgreSQL server, for any number of machines that reach it: postgres://user@host/database, in the schema `relucid`. Sessions of other machines are
 * taken for dead when they are silent for longer than the lease.
 *
 * Throws `StudyError`: "study/bad-address"; "study/store-away" where the server does not answer; "study/store-unreadable" where it does not let us in, or its store is
 * of another version.
 */
export async function postgresStore(
  address: string,
  { lease = 60, password = null, readOnly = false, clock = ofServer }: PostgresOptions = {},
): Promise<StudyStore> {
  const database = await postgresDatabase(address, { readOnly, password, clock });
  return databaseStore(database, { lease, here: { system: thisSystem(), isRunning, after: unheard } });
}
