import type { Transaction } from "./database.ts";
import type { SessionFacts } from "./store.ts";

/** How it is told that a session is dead. */
export interface DeathRule {
  /** Seconds of silence after which a session is taken for dead. */
  readonly lease: number;
  /** The system of whose processes it is known here whether they run: sessions whose process is gone are dead after so many seconds of silence. */
  readonly here: {
    readonly system: string;
    readonly isRunning: (pid: number) => boolean;
    readonly after: number;
  };
}

/** What names of sessions begin with, by the system that their process runs on. */
export const sessionPrefix = ({ here }: DeathRule): string => `${here.system}.`;

/** Keeps a session under its name. */
export async function beginSession(transaction: Transaction, id: string, facts: SessionFacts): Promise<void> {
  const { host, pid, machine, relucid, node, engine } = facts;
  const { now } = transaction;
  transaction.later(
    "INSERT INTO sessions (id, host, pid, machine, relucid, node, engine, begun_at, beaten_at, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)",
    ...[id, host, pid, machine, relucid, node, engine, now, now],
  );
}

export async function beatSession(transaction: Transaction, session: string): Promise<boolean> {
  const { now } = transaction;
  return (await transaction.run("UPDATE sessions SET beaten_at = ? WHERE id = ? AND NOT ended", now, session)) > 0;
}

/** Ends a session: what it holds waits again. */
export async function endSession(transaction: Transaction, session: string): Promise<void> {
  transaction.later("UPDATE sessions SET ended = TRUE WHERE id = ?", session);
  giveBack(transaction, session);
}

function giveBack({ later }: Transaction, session: string): void {
  later("UPDATE trials_kept SET state = 'waiting', session = NULL WHERE session = ? AND state = 'running'", session);
}

/** Takes back what dead sessions hold. */
export async function takeBack(transaction: Transaction, rule: DeathRule): Promise<void> {
  const { lease, here } = rule;
  const { now, all, run } = transaction;
  const suspects = (await all(
    `SELECT id, pid, beaten_at, CASE WHEN beaten_at < ? - ? THEN 1 ELSE 0 END FROM sessions
     WHERE NOT ended AND (beaten_at < ? - ? OR (id LIKE ? AND beaten_at <= ? - ?))`,
    ...[now, lease, now, lease, `${sessionPrefix(rule)}%`, now, here.after],
  )) as [string, number, number, number][];
  for (const [id, pid, beatenAt, silent] of suspects) {
    if (silent === 0 && here.isRunning(pid)) continue;
    // It may have given a sign of life meanwhile, or be taken back by somebody else.
    const dead = "UPDATE sessions SET ended = TRUE WHERE id = ? AND NOT ended AND beaten_at = ?";
    if ((await run(dead, id, beatenAt)) > 0) giveBack(transaction, id);
  }
}
