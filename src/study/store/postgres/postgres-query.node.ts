import type { Client, ClientConfig, QueryArrayResult } from "pg";
import { StudyError } from "../../study-error.ts";
import { badQuery, checkAsks, pieceRows } from "../query.ts";
import type { Cellular, QueryResult } from "../store.ts";
import { pg } from "./postgres-connection.node.ts";
import { postgresError } from "./postgres-error.ts";

/** Seconds that the server works on a piece of an answer at most. */
const longest = 120;

/** What a cell holds, without bytes and numbers that JSON does not have. */
function cellular(value: unknown): Cellular {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return "(bytes)";
}

const resultOf = ({ fields, rows }: QueryArrayResult): QueryResult => ({
  columns: fields.map(({ name }) => name),
  rows: rows.map((row) => row.map(cellular)),
});

function told(shown: string, sql: string, cause: unknown): unknown {
  const { code, message } = cause as { readonly code?: unknown; readonly message: string };
  if (code === "57014") return badQuery(`it took longer than ${longest} seconds: ${sql}`, { cause });
  const error = postgresError(shown, cause);
  if (error instanceof StudyError && error.code !== "study/store-unreadable") return error;
  return badQuery(`${message}, in: ${sql}`, { cause });
}

/** One statement, as the server takes it apart: several in one text are refused. */
const one = (client: Client, text: string) =>
  client.query({ text, rowMode: "array", queryMode: "extended" } as { text: string; rowMode: "array" });

async function* asked(client: Client, sql: string): AsyncGenerator<QueryResult> {
  if (/^\s*explain\b/i.test(sql)) {
    yield resultOf(await one(client, sql));
    return;
  }
  await one(client, `DECLARE relucid NO SCROLL CURSOR FOR ${sql.replace(/[\s;]+$/, "")}`);
  for (;;) {
    const piece = resultOf(await one(client, `FETCH ${pieceRows} FROM relucid`));
    yield piece;
    if (piece.rows.length < pieceRows) return;
  }
}

/**
 * The rows of a question, piece by piece, over a connection of its own in a transaction that can change nothing.
 *
 * Throws `StudyError` "study/bad-query" for what the server says of SQL that is none, would change something or takes too long.
 */
export async function* pieces(
  { config, shown }: { readonly config: ClientConfig; readonly shown: string },
  sql: string,
): AsyncGenerator<QueryResult> {
  checkAsks(sql);
  const client = new (await pg()).Client({ ...config, query_timeout: (longest + 10) * 1000 });
  client.on("error", () => {});
  try {
    await client.connect().catch((cause) => {
      throw postgresError(shown, cause);
    });
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path TO relucid; SET LOCAL statement_timeout = '${longest}s'; SET LOCAL idle_in_transaction_session_timeout = 0`,
    );
    yield* asked(client, sql);
  } catch (cause) {
    throw told(shown, sql, cause);
  } finally {
    await client.end().catch(() => {});
  }
}
