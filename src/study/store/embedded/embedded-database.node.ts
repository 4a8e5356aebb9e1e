import type Libsql from "libsql";
import type { Database, Transaction } from "../database.ts";
import { embeddedDialect } from "./embedded-dialect.ts";
import { openFile, storeError } from "./embedded-file.node.ts";
import { pieces } from "./embedded-query.node.ts";
import { oneByOne } from "./one-by-one.ts";

/** Statements of one connection, each prepared once. */
function statements(database: Libsql.Database): Pick<Transaction, "all" | "run" | "later"> {
  const known = new Map<string, Libsql.Statement>();
  const statement = (sql: string): Libsql.Statement => {
    const found = known.get(sql) ?? database.prepare(sql);
    known.set(sql, found);
    return found;
  };
  return {
    all: async (sql, ...values) =>
      statement(sql)
        .raw(true)
        .all(...values) as unknown[][],
    run: async (sql, ...values) => statement(sql).run(...values).changes,
    later: (sql, ...values) => {
      statement(sql).run(...values);
    },
  };
}

/**
 * A database in one file, of which only one process at a time writes and any number read. Whatever process is killed, nothing is lost; where the power
 * fails, the last seconds may be taken back, whole transactions at a time: waiting for the disk would cost more than short trials do.
 */
export async function embeddedDatabase(
  path: string,
  { readOnly, now }: { readonly readOnly: boolean; readonly now: () => number },
): Promise<Database> {
  const database = await openFile(path, readOnly);
  const asked = statements(database);
  // One connection: what is asked while another transaction is open would be part of that.
  const inTurn = oneByOne();
  const transacted = <T>(begin: () => void, work: (transaction: Transaction) => Promise<T>): Promise<T> =>
    inTurn(async () => {
      try {
        begin();
        const done = await work({ dialect: embeddedDialect, now: now(), ...asked });
        database.exec("COMMIT");
        return done;
      } catch (error) {
        if (database.inTransaction) database.exec("ROLLBACK");
        throw storeError(path, error);
      }
    });
  return {
    place: path,
    write: (_durable, work) => transacted(() => database.exec("BEGIN IMMEDIATE"), work),
    read: (work) => transacted(() => database.exec("BEGIN"), work),
    ask: (sql) => pieces(path, sql),
    close: async () => {
      database.close();
    },
  };
}
