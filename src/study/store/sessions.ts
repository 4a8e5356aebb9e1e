import type { Transaction } from "./database.ts";
import type { SessionFacts } from "./store.ts";

/** How it is told that a session is dead. */
export interface DeathRule {
  /** Seconds of silence after which a session is taken for dead. */
  readonly lease: number;
  /** The machine of whose processes it is known whether they run, where there is one. */
  readonly here: { readonly host: string; readonly isRunning: (pid: number) => boolean } | null;
}

/** Keeps a session under its name. */
export async function beginSession(transaction: Transaction, id: string, facts: SessionFacts): Promise<void> {
  const { host, pid, machine, relucid, node, engine } = facts;
  const { now } = transaction;
  await transaction.run(
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
  await transaction.run("UPDATE sessions SET ended = TRUE WHERE id = ?", session);
  await giveBack(transaction, session);
}

async function giveBack({ run }: Transaction, session: string): Promise<void> {
  await run(
    "UPDATE trials_kept SET state = 'waiting', session = NULL WHERE session = ? AND state = 'running'",
    session,
  );
}

/** Takes back what dead sessions hold: silent ones, and those of this machine whose process is gone. */
export async function takeBack(transaction: Transaction, { lease, here }: DeathRule): Promise<void> {
  const silentSince = transaction.now - lease;
  const suspects = (await transaction.all(
    "SELECT id, host, pid, beaten_at FROM sessions WHERE NOT ended AND (beaten_at < ? OR host = ?)",
    silentSince,
    here?.host ?? "",
  )) as [string, string, number, number][];
  for (const [id, host, pid, beatenAt] of suspects) {
    if (beatenAt >= silentSince && !(here?.host === host && !here.isRunning(pid))) continue;
    // It may have given a sign of life meanwhile, or be taken back by somebody else.
    const dead = "UPDATE sessions SET ended = TRUE WHERE id = ? AND NOT ended AND beaten_at = ?";
    if ((await transaction.run(dead, id, beatenAt)) > 0) await giveBack(transaction, id);
  }
}
