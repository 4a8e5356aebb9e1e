import type { QueryArrayConfig } from "pg";
import { passes, StudyError } from "../../study-error.ts";
import type { Database, Transaction } from "../database.ts";
import { connectionTo, pg } from "./postgres-connection.node.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import { postgresError } from "./postgres-error.ts";
import { pieces } from "./postgres-query.node.ts";

/** Connections of one process at most: servers have a hundred or so for all. */
const connections = 3;

/** Statements are sent without waiting for the answers to those before them; the server carries them out one by one. */
const pipelined = { pipeline: true };

/** Milliseconds after which a connection that nobody uses is given back. */
const unused = 20_000;

/**
 * How a transaction begins: where our tables are, and after how long the server gives it up when its client is gone. For the transaction, not for the connection: poolers such as PgBouncer hand connections around,
 * and let no settings through.
 */
const beginning = (mode: string, more = "") =>
  `BEGIN ${mode}; SET LOCAL search_path TO relucid; SET LOCAL idle_in_transaction_session_timeout TO '60s'${more}`;

/** Stands for the time among the values of a statement. */
const now = Symbol("the time by the clock of the store");

/** How statements are called that the server keeps ready: each text once. */
function naming(): (text: string) => string {
  const names = new Map<string, string>();
  return (text) => {
    const name = names.get(text) ?? `relucid${names.size}`;
    names.set(text, name);
    return name;
  };
}

/** A statement with PostgreSQL's own marks for values, and the clock where the time is asked for. PostgreSQL keeps no zero bytes in texts. */
function numbered(sql: string, given: readonly unknown[], clock: string): QueryArrayConfig {
  const values: unknown[] = [];
  let next = 0;
  const text = sql.replace(/\?/g, () => {
    const value = given[next++];
    if (value === now) return `(${clock})::float8`;
    return `$${values.push(typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value)}`;
  });
  return { text, values, rowMode: "array" };
}

export interface PostgresDatabaseOptions {
  readonly readOnly: boolean;
  readonly password: string | null;
  /** The clock of the store, in SQL: seconds since 1970. */
  readonly clock: () => string;
}

/** A database of a PostgreSQL server, through a few connections that are made when they are needed, and made anew when they broke. */
export async function postgresDatabase(
  store: string,
  { readOnly, password, clock }: PostgresDatabaseOptions,
): Promise<Database> {
  const { Pool } = await pg();
  const { config, shown } = await connectionTo(store, password);
  const pool = new Pool({ ...config, ...pipelined, max: connections, idleTimeoutMillis: unused });
  // A connection that breaks while nobody uses it is made anew when somebody does.
  pool.on("error", () => {});
  const nameOf = naming();
  const statement = (sql: string, values: readonly unknown[]): QueryArrayConfig => {
    const query = numbered(sql, values, clock());
    return { ...query, name: nameOf(query.text) };
  };
  const transacted = async <T>(begin: string, work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((cause) => {
      throw postgresError(shown, cause);
    });
    const onError = () => {};
    client.on("error", onError);
    const sent: Promise<unknown>[] = [];
    const send = (query: string | QueryArrayConfig): void => {
      const answer = client.query(query as QueryArrayConfig);
      answer.catch(() => {});
      sent.push(answer);
    };
    const ask = (sql: string, values: readonly unknown[]) => client.query(statement(sql, values));
    let broken = true;
    try {
      send(begin);
      const done = await work({
        dialect: postgresDialect,
        now,
        all: async (sql, ...values) => (await ask(sql, values)).rows,
        run: async (sql, ...values) => (await ask(sql, values)).rowCount ?? 0,
        later: (sql, ...values) => send(statement(sql, values)),
      });
      // Where a statement before it has failed, this takes everything back, and that statement says why.
      send("COMMIT");
      await Promise.all(sent);
      broken = false;
      return done;
    } catch (cause) {
      const error = postgresError(shown, cause);
      if (!passes(error) || error.code !== "study/store-away")
        broken = await client.query("ROLLBACK").then(
          () => false,
          () => true,
        );
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  };
  return {
    place: shown,
    write: async (durable, work) => {
      if (readOnly)
        throw new StudyError(
          "study/store-missing",
          `there is no store in ${shown}; relucid study run PLAN --store … makes one`,
        );
      return transacted(beginning("", durable ? "" : "; SET LOCAL synchronous_commit TO off"), work);
    },
    read: (work) => transacted(beginning("ISOLATION LEVEL REPEATABLE READ READ ONLY"), work),
    ask: (sql) => pieces({ config, shown }, sql),
    close: () => pool.end(),
  };
}
