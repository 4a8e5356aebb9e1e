import { randomUUID } from "node:crypto";
import type { Database, Transaction } from "./database.ts";
import { oneByOne } from "./one-by-one.ts";
import { planDocument, planNames, planNumber, planStatus } from "./plans.ts";
import { prepareSchema } from "./prepare-schema.ts";
import { cancelWaiting, putPlan, retryFailed } from "./put-plan.ts";
import { beatSession, beginSession, type DeathRule, endSession, sessionPrefix, takeBack } from "./sessions.ts";
import type { QueryResult, StudyStore } from "./store.ts";
import { claimTrials, failedTrials, failTrial, finishTrial, giveBackUnknown, isOver } from "./trials.ts";

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
  const about = async <T>(plan: string, work: (transaction: Transaction, plan: number) => Promise<T>) =>
    read(async (transaction) => work(transaction, await numberOf(transaction, plan)));
  const change = async <T>(plan: string, work: (transaction: Transaction, plan: number) => Promise<T>) =>
    write(true, async (transaction) => work(transaction, await numberOf(transaction, plan)));
  /** What was handed out here, by session: what a session holds beside it was claimed by a question whose answer was lost. */
  const handedOut = new Map<string, Set<string>>();
  const heldBy = (session: string): Set<string> => {
    const held = handedOut.get(session) ?? new Set();
    handedOut.set(session, held);
    return held;
  };
  const claims = oneByOne();
  return {
    putPlan: (plan) => write(true, (transaction) => putPlan(transaction, plan)),
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
      handedOut.delete(session);
    },
    claim: (session, plan, most) =>
      claims(async () => {
        const held = heldBy(session);
        const claimed = await write(false, async (transaction) => {
          const number = plan === null ? null : await numberOf(transaction, plan);
          const waiting = await claimTrials(transaction, session, number, most);
          if (waiting.length > 0) return waiting;
          await takeBack(transaction, death);
          await giveBackUnknown(transaction, session, held);
          return claimTrials(transaction, session, number, most);
        });
        for (const { hash } of claimed) held.add(hash);
        return claimed;
      }),
    finish: async (session, hash, finished) => {
      const kept = await write(true, (transaction) => finishTrial(transaction, session, hash, finished));
      handedOut.get(session)?.delete(hash);
      return kept;
    },
    fail: async (session, hash, failure) => {
      const next = await write(true, (transaction) => failTrial(transaction, session, hash, failure));
      handedOut.get(session)?.delete(hash);
      return next;
    },
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
