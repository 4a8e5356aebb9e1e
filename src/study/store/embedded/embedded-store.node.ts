import { isRunning } from "../../../trial/index.node.ts";
import { databaseStore } from "../database-store.node.ts";
import type { StudyStore } from "../store.ts";
import { thisSystem } from "../this-system.node.ts";
import { embeddedDatabase } from "./embedded-database.node.ts";

export interface EmbeddedOptions {
  /** Seconds of silence after which a session is taken for dead. */
  readonly lease?: number;
  /** Seconds since 1970. */
  readonly now?: () => number;
  /** Nothing can be changed, and the file must be there. */
  readonly readOnly?: boolean;
}

/**
 * A store in one file, for processes of one machine: nothing to install, and whatever is killed when, the file is whole.
 *
 * Throws `StudyError` "study/store-unreadable" where there is none, or none of ours.
 */
export async function embeddedStore(
  path: string,
  { lease = 60, now = () => Date.now() / 1000, readOnly = false }: EmbeddedOptions = {},
): Promise<StudyStore> {
  const database = await embeddedDatabase(path, { readOnly, now });
  return databaseStore(database, { lease, here: { system: thisSystem(), isRunning, after: 0 } });
}
