import { StudyError } from "../../study-error.ts";
import { badQuery, changes, checkAsks, pieceRows } from "../query.ts";
import type { Cellular, QueryResult } from "../store.ts";
import { openFile, storeError } from "./embedded-file.node.ts";

/** What a cell holds, without bytes and numbers that JSON does not have. */
function cellular(value: unknown): Cellular {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : "(bytes)";
}

function told(path: string, sql: string, cause: unknown): unknown {
  const error = storeError(path, cause);
  if (error instanceof StudyError) return error;
  return badQuery(`${(cause as Error).message}, in: ${sql}`, { cause });
}

/** The rows of a question, piece by piece, through a door by which nothing can be changed. Throws `StudyError` "study/bad-query". */
export async function* pieces(path: string, sql: string): AsyncGenerator<QueryResult> {
  checkAsks(sql);
  const database = await openFile(path, true);
  try {
    const asked = database.prepare(sql);
    if (!asked.reader) throw changes(sql);
    const columns = asked.columns().map(({ name }) => name);
    let rows: Cellular[][] = [];
    for (const row of asked.raw(true).iterate() as Iterable<unknown[]>) {
      rows.push(row.map(cellular));
      if (rows.length < pieceRows) continue;
      yield { columns, rows };
      rows = [];
    }
    yield { columns, rows };
  } catch (cause) {
    throw told(path, sql, cause);
  } finally {
    database.close();
  }
}
