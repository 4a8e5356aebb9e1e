import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "./database.ts";
import { handOut } from "./hand-out.ts";
import { planDocument, planNames, planNumber, planStatus } from "./plans.ts";
import { prepareSchema } from "./prepare-schema.ts";
import { cancelWaiting, putPlan, retryFailed } from "./put-plan.ts";
import { beatSession, beginSession, type DeathRule, endSession, sessionPrefix } from "./sessions.ts";
import type { QueryResult, StudyStore } from "./store.ts";
import { failedTrials, isOver } from "./trials.ts";

/** At most `most` rows of a question, in one piece. */
async function questioned(pieces: AsyncIterable<QueryResult>, most: number): Promise<QueryResult> {
  let found: QueryResult = { columns: [], rows: [] };
  for await (const { columns, rows } of pieces) {
    found = { columns, rows: found.rows.concat(rows) };
    if (found.rows.length >= most) break;
  }
  return { columns: found.columns, rows: found.rows.slice(0, most) };
}

/**
 * Studies in a database, prepared first where it is empty.
 *
 * Throws `StudyError` "study/store-unreadable" where the database is none of ours; it is closed then.
 */
export async function databaseStore(database: Database, death: DeathRule): Promise<StudyStore> {
  const { place, write, read, ask, close } = database;
  try {
    await prepareSchema(database);
  } catch (error) {
    await close();
    throw error;
  }
  const numbers = new Map<string, number>();
  const numberOf = async (transaction: Transaction, plan: string): Promise<number> => {
    const number = numbers.get(plan) ?? (await planNumber(transaction, plan, place));
    numbers.set(plan, number);
    return number;
  };
  const numberIn = async (transaction: Transaction, plan: string | null) =>
    plan === null ? null : numberOf(transaction, plan);
  const about = async <T>(plan: string, work: (transaction: Transaction, plan: number) => Promise<T>) =>
    read(async (transaction) => work(transaction, await numberOf(transaction, plan)));
  const change = async <T>(plan: string, work: (transaction: Transaction, plan: number) => Promise<T>) =>
    write(true, async (transaction) => work(transaction, await numberOf(transaction, plan)));
  const hands = handOut(database, death);
  return {
    putPlan: (plan, tell = () => {}) => write(true, (transaction) => putPlan(transaction, plan, tell)),
    plans: () => read(planNames),
    document: (plan) => about(plan, planDocument),
    begin: async (facts) => {
      const id = sessionPrefix(death) + randomUUID();
      await write(false, (transaction) => beginSession(transaction, id, facts));
      return id;
    },
    beat: (session) => write(false, (transaction) => beatSession(transaction, session)),
    end: async (session) => {
      await write(false, (transaction) => endSession(transaction, session));
      hands.forget(session);
    },
    claim: (session, plan, most) => hands.claim(session, (transaction) => numberIn(transaction, plan), most),
    finish: (session, hash, finished) => hands.finish(session, hash, finished),
    finishAndClaim: (session, hash, finished, plan) =>
      hands.finishAndClaim(session, hash, finished, (transaction) => numberIn(transaction, plan)),
    fail: (session, hash, failure) => hands.fail(session, hash, failure),
    isOver: (plan) => about(plan, isOver),
    status: (plan) => about(plan, (transaction, number) => planStatus(transaction, plan, number)),
    failures: (plan) => about(plan, failedTrials),
    retry: (plan) => change(plan, retryFailed),
    cancel: (plan) => change(plan, cancelWaiting),
    query: (sql, most = Number.POSITIVE_INFINITY) => questioned(ask(sql), most),
    rows: ask,
    putFile: async (hash, bytes) => {
      const known = await read(({ all }) => all("SELECT 1 FROM files WHERE hash = ?", hash));
      if (known.length > 0) return;
      const sql = "INSERT INTO files (hash, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING";
      await write(true, ({ run }) => run(sql, hash, bytes));
    },
    file: async (hash) => {
      const [row] = await read(({ all }) => all("SELECT bytes FROM files WHERE hash = ?", hash));
      return row ? new Uint8Array(row[0] as Uint8Array) : null;
    },
    close,
  };
}
