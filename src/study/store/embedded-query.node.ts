import { StudyError } from "../study-error.ts";
import { openDatabase, storeError } from "./database.node.ts";
import type { Cellular, QueryResult } from "./store.ts";

/** Rows that are handed on at once. */
const pieceRows = 10_000;

const badQuery = (message: string, options?: ErrorOptions) => new StudyError("study/bad-query", message, options);

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
  if (!/^\s*(select|with|values|explain)\b/i.test(sql))
    throw badQuery(`a query asks and changes nothing: write SELECT …, got ${sql.trim().slice(0, 60)}`);
  const database = await openDatabase(path, true);
  try {
    const asked = database.ask(sql);
    if (asked === null) throw badQuery(`a query asks and changes nothing: write SELECT …, got ${sql}`);
    const { columns } = asked;
    let rows: Cellular[][] = [];
    for (const row of asked.rows) {
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

/** At most `most` rows of a question. */
export async function questioned(path: string, sql: string, most = Number.POSITIVE_INFINITY): Promise<QueryResult> {
  const all: (readonly Cellular[])[] = [];
  let columns: readonly string[] = [];
  for await (const piece of pieces(path, sql)) {
    columns = piece.columns;
    for (const row of piece.rows) all.push(row);
    if (all.length >= most) break;
  }
  return { columns, rows: all.slice(0, most) };
}
